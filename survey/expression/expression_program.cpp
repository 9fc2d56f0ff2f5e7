#include "survey/expression/expression_program.hpp"

#include <algorithm>

#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

using Kind = Step::Kind;

// survey-core rewrites the text before it parses it, quotations and names included; no length changes.
std::string patched(std::string text) {
  constexpr std::string_view kPatches[][2] = {{"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"equals", "equal "}};
  for (const auto& [from, to] : kPatches) {
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + from.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

size_t deepest_stack(const Program& program) {
  size_t depth = 0;
  size_t deepest = 0;
  for (const Step& step : program.steps) {
    switch (step.kind) {
      case Kind::missing:
      case Kind::literal:
      case Kind::name: ++depth; break;
      case Kind::negate:
      case Kind::empty:
      case Kind::not_empty: break;
      case Kind::binary: --depth; break;
      case Kind::list:
      case Kind::call: depth = depth + 1 - step.count; break;
    }
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

bool calls_on_constants(const Program& program) {
  std::vector<bool> read_a_name;  // of each value on the stack
  const auto pop = [&](size_t count) {
    const auto first = read_a_name.end() - static_cast<std::ptrdiff_t>(count);
    const bool any = std::find(first, read_a_name.end(), true) != read_a_name.end();
    read_a_name.erase(first, read_a_name.end());
    return any;
  };
  for (const Step& step : program.steps) {
    switch (step.kind) {
      case Kind::missing:
      case Kind::literal: read_a_name.push_back(false); break;
      case Kind::name: read_a_name.push_back(true); break;
      case Kind::negate:
      case Kind::empty:
      case Kind::not_empty: break;
      case Kind::binary: read_a_name.push_back(pop(2)); break;
      case Kind::list: read_a_name.push_back(pop(step.count)); break;
      case Kind::call: {
        const bool named = pop(step.count);
        if (!named) return true;
        read_a_name.push_back(true);
        break;
      }
    }
  }
  return false;
}

// What the grammar takes but this program does not.
bool find_refused(const Program& program, ExpressionProblem& problem) {
  for (const Step& step : program.steps) {
    const auto refuse = [&](ExpressionProblem::Kind kind, std::string what) {
      problem = {kind, step.at, std::move(what)};
      return true;
    };
    if (step.throws) return refuse(ExpressionProblem::Kind::throws, "null cannot stand here; survey-core throws");
    if (step.kind == Kind::name && !program.paths[step.index].of_survey().empty()) {
      const NamePath& path = program.paths[step.index];
      return refuse(ExpressionProblem::Kind::refused,
                    "{" + path.text() + "}: '" + std::string(path.of_survey()) + "' is not supported in names");
    }
    if (step.kind == Kind::call && is_refused_function(program.calls[step.index].name)) {
      return refuse(ExpressionProblem::Kind::refused,
                    "the function '" + program.calls[step.index].name + "' is not supported");
    }
  }
  return false;
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

bool reads_clock(std::string_view function) {
  const auto clocked = date_functions();
  return std::any_of(clocked.begin(), clocked.end(), [&](const NamedFunction& one) { return one.name == function; });
}

// Lists what the program reads, the filters that are written as text included.
void list_names(Program& program) {
  for (const Step& step : program.steps) {
    if (step.kind == Kind::name) {
      const NamePath& path = program.paths[step.index];
      if (path.json()) continue;
      add_once(step.of_filter ? program.filter_names : program.names, path.text());
      for (const auto root : path.roots()) add_once(program.dependencies, lowered(root));
    } else if (step.kind == Kind::call) {
      const Call& call = program.calls[step.index];
      add_once(program.functions, call.name);
      program.reads_clock = program.reads_clock || reads_clock(call.name);
      for (const std::string& text : call.filters) {
        const auto filter = Expression::parse(text);
        if (!filter) continue;
        for (const auto& name : filter->names()) add_once(program.filter_names, name);
        for (const auto& name : filter->filter_names()) add_once(program.filter_names, name);
        for (const auto& name : filter->dependencies()) add_once(program.dependencies, name);
        for (const auto& name : filter->functions()) add_once(program.functions, name);
        program.reads_clock = program.reads_clock || filter->reads_clock();
      }
    }
  }
}

}  // namespace

bool read_program(std::string_view text, Program& program, ExpressionProblem& problem) {
  if (text.size() > Expression::kBytesMax) {
    problem = {ExpressionProblem::Kind::limit, Expression::kBytesMax, "longer than is allowed"};
    return false;
  }
  program.text = patched(std::string(text));
  if (!parse_program(program, problem) || find_refused(program, problem)) return false;
  program.text = text;
  program.stack_max = deepest_stack(program);
  program.calls_on_constants = calls_on_constants(program);
  list_names(program);
  return true;
}

std::string written(const Program& program, size_t begin, size_t end, size_t count) {
  std::vector<std::string> stack;
  const auto pop = [&](size_t number) {
    std::string text;
    for (size_t i = stack.size() - number; i < stack.size(); ++i) {
      if (i > stack.size() - number) text += ", ";
      text += stack[i];
    }
    stack.resize(stack.size() - number);
    return text;
  };
  for (size_t i = begin; i < end; ++i) {
    const Step& step = program.steps[i];
    switch (step.kind) {
      case Kind::missing: stack.emplace_back(); break;
      case Kind::literal: stack.push_back(program.literals[step.index].written); break;
      case Kind::name: {
        const NamePath& path = program.paths[step.index];
        stack.push_back((path.converts() ? "{" : "{#") + path.text() + "}");
        break;
      }
      case Kind::negate: stack.back() = "! " + stack.back(); break;
      case Kind::empty: stack.back() += " empty"; break;
      case Kind::not_empty: stack.back() += " notempty"; break;
      case Kind::binary: {
        const std::string right = pop(1);
        stack.back() =
            "(" + stack.back() + " " + std::string(sign(static_cast<Operator>(step.index))) + " " + right + ")";
        break;
      }
      case Kind::list: stack.push_back("[" + pop(step.count) + "]"); break;
      case Kind::call: stack.push_back(program.calls[step.index].name + "(" + pop(step.count) + ")"); break;
    }
  }
  return pop(count);
}

}  // namespace fairgauge::survey::expression
