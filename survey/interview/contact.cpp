#include "survey/interview/contact.hpp"

#include <algorithm>
#include <limits>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"

namespace fairgauge::survey::interview {
namespace {

using base::ErrorKind;
using base::Json;
using base::Result;

constexpr int kVersion = 1, kAlgorithm = 1;  // 1: base/sealing.hpp
constexpr int kDepthMax = 8;

base::Error invalid(const std::string& what) { return base::error(ErrorKind::invalid, "contact record: " + what); }

std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Json to_json(const ConsentGiven& consent) {
  return {{"version", consent.version},
          {"language", consent.language},
          {"text", base::to_text(consent.text)},
          {"agreed", consent.agreed},
          {"at", base::format_utc(consent.at)}};
}

// What the sealed text is bound to; with its place it becomes the record.
std::string bound_to(const Contact& contact) {
  return base::to_text(Json{{"v", kVersion},
                            {"rec_id", base::to_text(contact.rec_id)},
                            {"kind", kContactKind},
                            {"response", base::to_text(contact.response)},
                            {"show", contact.show},
                            {"edition", contact.edition},
                            {"form", contact.form},
                            {"consent", to_json(contact.consent)},
                            {"keep_until", base::format_utc(contact.keep_until)},
                            {"questions", contact.questions}});
}

Json to_json(const base::SealedText& sealed) {
  Json keys = Json::array();
  for (const auto& [recipient, key] : sealed.keys)
    keys.push_back({{"id", base::to_hex(recipient)}, {"key", base::to_base64(as_text(key))}});
  return {{"alg", kAlgorithm}, {"keys", std::move(keys)}, {"box", base::to_base64(sealed.box)}};
}

// Takes members of one object and remembers whether each was there and of its type. What is there besides, or in other
// bytes, shows when the record is written again.
class Members {
 public:
  explicit Members(const Json& json) : json_(json), right_(json.is_object()) {}

  const Json* take(const char* name) {
    const auto found = right_ ? json_.find(name) : json_.end();
    if (right_ && found != json_.end()) return &*found;
    right_ = false;
    return nullptr;
  }
  std::string text(const char* name) {
    const auto* member = take(name);
    if (member == nullptr || !member->is_string()) return fail<std::string>();
    return member->get<std::string>();
  }
  template <class Parse>
  auto parsed(const char* name, Parse parse) {
    auto value = parse(text(name));
    using T = std::decay_t<decltype(*value)>;
    return value ? T(*value) : fail<T>();
  }
  template <size_t size>
  std::array<std::uint8_t, size> hex(const char* name) {
    std::array<std::uint8_t, size> bytes{};
    if (!base::from_hex(text(name), bytes)) right_ = false;
    return bytes;
  }
  std::int64_t number(const char* name) {
    const auto* member = take(name);
    if (member == nullptr || !member->is_number_unsigned() ||
        member->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
      return fail<std::int64_t>();
    return member->get<std::int64_t>();
  }
  template <class T>
  T fail() {
    right_ = false;
    return T{};
  }
  [[nodiscard]] bool right() const { return right_; }

 private:
  const Json& json_;
  bool right_;
};

bool read(const Json* json, ConsentGiven& consent) {
  if (json == nullptr) return false;
  Members members(*json);
  consent.version = members.text("version");
  consent.language = members.text("language");
  consent.text = members.parsed("text", base::parse_digest);
  consent.at = members.parsed("at", base::parse_utc);
  const auto* agreed = members.take("agreed");
  consent.agreed = agreed != nullptr && *agreed == true;
  return members.right() && agreed->is_boolean();
}

bool read(const Json* json, std::vector<std::string>& names) {
  if (json == nullptr || !json->is_array()) return false;
  for (const auto& name : *json) {
    if (!name.is_string()) return false;
    names.push_back(name.get<std::string>());
  }
  return true;
}

bool read(const Json* json, base::SealedText& sealed) {
  if (json == nullptr) return false;
  Members members(*json);
  const auto* keys = members.take("keys");
  const auto box = base::from_base64(members.text("box"));
  if (members.number("alg") != kAlgorithm || !members.right() || !box || !keys->is_array() || keys->empty() ||
      keys->size() > base::kRecipientsMax)
    return false;
  sealed.box = *box;
  for (const auto& one : *keys) {
    Members key(one);
    auto& wrapped = sealed.keys.emplace_back();
    wrapped.recipient = key.hex<8>("id");
    const auto bytes = base::from_base64(key.text("key"));
    if (!key.right() || !bytes || bytes->size() != wrapped.key.size()) return false;
    std::copy(bytes->begin(), bytes->end(), wrapped.key.begin());
  }
  return true;
}

Result<Json> parse_line(std::string_view bytes, std::string_view kind) {
  FAIRGAUGE_ASSIGN(Json json, base::parse_json(bytes, {.size_bytes_max = kRecordBytesMax, .depth_max = kDepthMax}));
  Members members(json);
  const auto version = members.number("v");
  if (!members.right()) return invalid("it has no version");
  if (version > kVersion)
    return base::error(ErrorKind::refused, "contact record: version " + std::to_string(version) +
                                               " is later than this program's " + std::to_string(kVersion) +
                                               "; update the program");
  if (members.text("kind") != kind) return invalid("its kind is not '" + std::string(kind) + "'");
  return json;
}

// Device, epoch and seq, as every record has them.
template <class Placed>
void read_place(Members& members, Placed& record) {
  record.device = members.parsed("device", base::parse_uuid);
  record.epoch = members.template hex<16>("epoch");
  record.seq = static_cast<std::uint64_t>(members.number("seq"));
}

}  // namespace

void seal_answers(Contact& contact, const Answers& answers, std::span<const base::RecipientKey> recipients) {
  contact.questions.clear();
  Json json = Json::object();
  for (const auto& [name, value] : answers) {
    contact.questions.push_back(name);
    json[name] = expression::to_json(value);
  }
  auto plain = base::to_text(json);
  contact.sealed = base::seal(plain, bound_to(contact), recipients);
  base::wipe(plain);
}

Result<Answers> open_answers(const Contact& contact, const base::RecipientSecret& secret) {
  auto plain = base::unseal(contact.sealed, bound_to(contact), secret);
  if (!plain) return base::wrap("open contact record " + base::to_text(contact.rec_id), plain.error());
  FAIRGAUGE_ASSIGN(const auto json, base::parse_json(plain->view(), {.size_bytes_max = kRecordBytesMax}));
  Answers answers;
  for (const auto& member : json.items()) {
    FAIRGAUGE_ASSIGN(auto value, expression::value_from_json(member.value()));
    answers.emplace(member.key(), std::move(value));
  }
  const bool same = std::equal(answers.begin(), answers.end(), contact.questions.begin(), contact.questions.end(),
                               [](const auto& answer, const auto& name) { return answer.first == name; });
  if (!same) return invalid("what was sealed are not the answers to its questions");
  return answers;
}

std::string encode(const ContactRecord& record) {
  const auto& contact = record.contact;
  return base::to_text(Json{{"v", kVersion},
                            {"rec_id", base::to_text(contact.rec_id)},
                            {"kind", kContactKind},
                            {"device", base::to_text(record.device)},
                            {"epoch", base::to_hex(record.epoch)},
                            {"seq", record.seq},
                            {"response", base::to_text(contact.response)},
                            {"show", contact.show},
                            {"edition", contact.edition},
                            {"form", contact.form},
                            {"consent", to_json(contact.consent)},
                            {"keep_until", base::format_utc(contact.keep_until)},
                            {"questions", contact.questions},
                            {"sealed", to_json(contact.sealed)}});
}

Result<ContactRecord> decode_contact(std::string_view bytes) {
  FAIRGAUGE_ASSIGN(const auto json, parse_line(bytes, kContactKind));
  Members members(json);
  ContactRecord record;
  read_place(members, record);
  auto& contact = record.contact;
  contact.rec_id = members.parsed("rec_id", base::parse_uuid);
  contact.response = members.parsed("response", base::parse_uuid);
  contact.show = members.text("show");
  contact.edition = members.text("edition");
  contact.form = members.text("form");
  contact.keep_until = members.parsed("keep_until", base::parse_utc);
  const bool whole = read(members.take("consent"), contact.consent) &&
                     read(members.take("questions"), contact.questions) && read(members.take("sealed"), contact.sealed);
  if (!whole || !members.right() || encode(record) != bytes) return invalid("its bytes are none that a kiosk makes");
  return record;
}

std::string encode(const Withdrawal& withdrawal) {
  return base::to_text(Json{{"v", kVersion},
                            {"rec_id", base::to_text(withdrawal.rec_id)},
                            {"kind", kWithdrawalKind},
                            {"device", base::to_text(withdrawal.device)},
                            {"epoch", base::to_hex(withdrawal.epoch)},
                            {"seq", withdrawal.seq},
                            {"erases", base::to_text(withdrawal.erases)},
                            {"at", base::format_utc(withdrawal.at)}});
}

Result<Withdrawal> decode_withdrawal(std::string_view bytes) {
  FAIRGAUGE_ASSIGN(const auto json, parse_line(bytes, kWithdrawalKind));
  Members members(json);
  Withdrawal withdrawal;
  read_place(members, withdrawal);
  withdrawal.rec_id = members.parsed("rec_id", base::parse_uuid);
  withdrawal.erases = members.parsed("erases", base::parse_uuid);
  withdrawal.at = members.parsed("at", base::parse_utc);
  if (!members.right() || encode(withdrawal) != bytes) return invalid("its bytes are none that a kiosk makes");
  return withdrawal;
}

}  // namespace fairgauge::survey::interview
