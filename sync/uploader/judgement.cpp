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

Judgement read_receipt(const protocol::Parcel& sent, const Reply& reply) {
  // Portals of hotels and halls answer 200 to everything; only a receipt of this very parcel counts.
  if (reply.media_type != protocol::kReceiptMediaType)
    return back_off("the reply is not a receipt: no Fairgauge server there?");
  if (reply.body.size() > protocol::kReceiptBytesMax) return back_off("the receipt is too long");
  const auto receipt = protocol::decode_receipt(reply.body);
  if (!receipt) return back_off(receipt.error().text());
  if (const auto answers = protocol::check_answers(*receipt, sent); !answers) return back_off(answers.error().text());
  Judgement judgement;
  judgement.action = ClientAction::read_receipt;
  judgement.from_server = true;
  for (const auto& result : receipt->results) add(result, judgement);
  if (judgement.left_pending > 0) judgement.reason = "the server asks for some records again later";
  return judgement;
}

Judgement judge_reply(const protocol::Parcel& sent, const Reply& reply) {
  const auto action = protocol::client_action(reply.status);
  if (action == ClientAction::read_receipt) return read_receipt(sent, reply);
  const auto problem = reply.media_type == protocol::kProblemMediaType
                           ? protocol::decode_problem(reply.status, reply.body)
                           : std::nullopt;
  Judgement judgement = back_off("HTTP " + std::to_string(reply.status));
  judgement.from_server = problem.has_value();
  if (problem) {
    judgement.reason += ": " + std::string(row_of(problem->kind).title);
    if (!problem->detail.empty()) judgement.reason += " (" + problem->detail.substr(0, 120) + ")";
  }
  if (problem || action == ClientAction::halve) judgement.action = action;
  return judgement;
}

Judgement judge_failure(const Failure& failure) {
  Judgement judgement = back_off(failure.text);
  if (failure.kind == FailureKind::timed_out) judgement.action = ClientAction::halve;
  return judgement;
}

}  // namespace

Judgement judge(const protocol::Parcel& sent, const Exchange& exchange) {
  if (const auto* failure = std::get_if<Failure>(&exchange)) return judge_failure(*failure);
  const auto& reply = std::get<Reply>(exchange);
  Judgement judgement = judge_reply(sent, reply);
  judgement.retry_after = reply.retry_after.value_or(std::chrono::seconds(0));
  return judgement;
}

}  // namespace fairgauge::sync::uploader
