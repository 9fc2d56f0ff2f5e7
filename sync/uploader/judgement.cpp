#include "sync/uploader/judgement.hpp"

#include <algorithm>

#include "sync/protocol/limits.hpp"
#include "sync/protocol/receipt.hpp"

namespace fairgauge::sync::uploader {
namespace {

using protocol::ClientAction;
using protocol::Outcome;
using survey::store::OutboxState;

Judgement back_off(std::string reason) {
  Judgement judgement;
  judgement.reason = std::move(reason);
  return judgement;
}

std::string with_reason(std::string_view outcome, const std::string& reason) {
  return reason.empty() ? std::string(outcome) : std::string(outcome) + ": " + reason;
}

void add(const protocol::RecordResult& result, Judgement& judgement) {
  OutboxState state = OutboxState::done;
  switch (result.outcome) {
    case Outcome::stored: ++judgement.stored; break;
    case Outcome::duplicate: ++judgement.duplicates; break;
    case Outcome::erased: break;
    case Outcome::conflict: ++judgement.conflicts; break;
    case Outcome::rejected:
      ++judgement.rejected;
      state = OutboxState::quarantined;
      break;
    case Outcome::held:
    case Outcome::retry: ++judgement.left_pending; return;
  }
  judgement.settlements.push_back({result.rec_id, state, with_reason(to_text(result.outcome), result.reason)});
}

// A receipt by somebody else's key is no accident: another server, or one that has lost its key.
Judgement mistrust(std::string reason) {
  Judgement judgement = back_off(std::move(reason));
  judgement.action = ClientAction::mistrust;
  return judgement;
}

Judgement read_receipt(const protocol::Parcel& sent, const Reply& reply, const std::optional<protocol::Pin>& pin) {
  // Portals of hotels and halls answer 200 to everything; only a receipt of this very parcel counts.
  if (reply.media_type != protocol::kReceiptMediaType)
    return back_off("the reply is not a receipt: no Fairgauge server there?");
  if (reply.body.size() > protocol::kReceiptBytesMax) return back_off("the receipt is too long");
  const auto sealed = protocol::open_seal(reply.body);
  if (!sealed) return back_off(sealed.error().text());
  if (pin && sealed->seal && sealed->seal->key != protocol::key_id(pin->key))
    return mistrust("the receipt is signed by another server than the one of the enrolment; enrol the kiosk again");
  if (pin && !is_signed_by(pin->key, protocol::Use::receipt, sealed->seal, sealed->content))
    return back_off("the receipt is not signed by the server");
  const auto receipt = protocol::decode_receipt(sealed->content);
  if (!receipt) return back_off(receipt.error().text());
  if (pin && receipt->server_id != pin->server_id) return back_off("the receipt is another server's");
  if (const auto answers = protocol::check_answers(*receipt, sent); !answers) return back_off(answers.error().text());
  Judgement judgement;
  judgement.action = ClientAction::read_receipt;
  judgement.from_server = true;
  judgement.archive = ArchiveState{receipt->store_epoch, receipt->high_water};
  judgement.server_time = receipt->server_time;
  for (const auto& result : receipt->results) add(result, judgement);
  if (judgement.left_pending > 0) judgement.reason = "the server asks for some records again later";
  return judgement;
}

// The problem, if it is our server's word.
std::optional<protocol::Problem> problem_in(const Reply& reply, const std::optional<protocol::Pin>& pin) {
  if (reply.media_type != protocol::kProblemMediaType) return std::nullopt;
  if (pin) {
    const auto seal = protocol::parse_seal(reply.seal);
    const auto part = protocol::sealed_part(reply.request, reply.status, reply.body);
    if (!seal || !is_signed_by(pin->key, protocol::Use::problem, *seal, part)) return std::nullopt;
  }
  return protocol::decode_problem(reply.status, reply.body);
}

Judgement judge_reply(const protocol::Parcel& sent, const Reply& reply, const std::optional<protocol::Pin>& pin) {
  const auto action = protocol::client_action(reply.status);
  if (action == ClientAction::read_receipt) return read_receipt(sent, reply, pin);
  const auto problem = problem_in(reply, pin);
  Judgement judgement = back_off("HTTP " + std::to_string(reply.status));
  judgement.from_server = problem.has_value();
  if (problem) {
    judgement.reason += ": " + std::string(row_of(problem->kind).title);
    if (!problem->detail.empty()) judgement.reason += " (" + problem->detail.substr(0, 120) + ")";
  }
  if (problem || action == ClientAction::halve) judgement.action = action;
  // Nobody has proved to be the server: one forged word must not silence a kiosk for good.
  if (judgement.action == ClientAction::stop && !pin) judgement.action = ClientAction::hold;
  return judgement;
}

Judgement judge_failure(const Failure& failure) {
  if (failure.kind == FailureKind::untrusted) return mistrust(failure.text);
  Judgement judgement = back_off(failure.text);
  if (failure.kind == FailureKind::timed_out) judgement.action = ClientAction::halve;
  return judgement;
}

}  // namespace

Judgement judge(const protocol::Parcel& sent, const Exchange& exchange, const std::optional<protocol::Pin>& pin) {
  if (const auto* failure = std::get_if<Failure>(&exchange)) return judge_failure(*failure);
  const auto& reply = std::get<Reply>(exchange);
  Judgement judgement = judge_reply(sent, reply, pin);
  judgement.retry_after = reply.retry_after.value_or(std::chrono::seconds(0));
  return judgement;
}

LedgerJudgement judge_ledger(const Exchange& exchange, const std::optional<protocol::Pin>& pin) {
  if (const auto* failure = std::get_if<Failure>(&exchange)) return {std::nullopt, failure->text};
  const auto& reply = std::get<Reply>(exchange);
  if (reply.status != 200) return {std::nullopt, "HTTP " + std::to_string(reply.status)};
  if (reply.media_type != protocol::kLedgerMediaType) return {std::nullopt, "the reply is no answer about the ledger"};
  const auto sealed = protocol::open_seal(reply.body);
  if (!sealed) return {std::nullopt, sealed.error().text()};
  if (pin && !is_signed_by(pin->key, protocol::Use::ledger_answer, sealed->seal, sealed->content))
    return {std::nullopt, "the answer is not signed by the server"};
  auto answer = protocol::decode_ledger_answer(sealed->content);
  if (!answer) return {std::nullopt, answer.error().text()};
  if (pin && answer->server_id != pin->server_id) return {std::nullopt, "the answer is another server's"};
  if (answer->request != reply.request) return {std::nullopt, "the answer is to another question"};
  return {std::move(answer->lacks), ""};
}

}  // namespace fairgauge::sync::uploader
