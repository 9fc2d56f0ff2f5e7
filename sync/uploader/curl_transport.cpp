#include "sync/uploader/curl_transport.hpp"

#include <curl/curl.h>

#include <atomic>
#include <utility>

#include "sync/protocol/limits.hpp"
#include "sync/protocol/problem.hpp"
#include "sync/uploader/server_address.hpp"

namespace fairgauge::sync::uploader {
namespace {

constexpr long kConnectSecondsMax = 5;
constexpr long kStallSeconds = 15;
constexpr long kStallBytesPerSecond = 64;
constexpr long kTransferSecondsMax = 600;  // whatever drips on above the stall limit
constexpr int kPollMilliseconds = 1000;    // cancel() wakes the poll, so this is only a safety net

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

FailureKind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return FailureKind::timed_out;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return FailureKind::untrusted;
    case CURLE_WRITE_ERROR: return FailureKind::too_long;  // collect() said so
    default: return FailureKind::unreachable;
  }
}

size_t collect(char* bytes, size_t size, size_t count, void* target) {
  auto& body = *static_cast<std::string*>(target);
  if (body.size() + size * count > protocol::kReceiptBytesMax) return 0;
  body.append(bytes, size * count);
  return size * count;
}

}  // namespace

struct CurlTransport::Session {
  std::string server;
  std::string proxy;
  CURLM* multi = nullptr;
  CURL* easy = nullptr;
  std::unique_ptr<curl_slist, FreeList> headers;
  std::atomic<bool> cancelled{false};
  bool fresh = false;  // the last exchange failed: do not trust its connection
  char error_text[CURL_ERROR_SIZE] = {};

  Session() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Session() {
    if (easy != nullptr) curl_easy_cleanup(easy);
    if (multi != nullptr) curl_multi_cleanup(multi);
    curl_global_cleanup();
  }

  [[nodiscard]] bool prepare();
  void aim(const Message& message);
  [[nodiscard]] CURLcode perform();
  [[nodiscard]] Reply reply(std::string body) const;
};

bool CurlTransport::Session::prepare() {
  multi = curl_multi_init();
  easy = curl_easy_init();
  if (multi == nullptr || easy == nullptr) return false;
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "fairgauge-kiosk");
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectSecondsMax);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, kStallSeconds);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, kTransferSecondsMax);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "zstd");  // receipts; collect() counts what is unpacked
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a hanging name look-up must not hold up a stop
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &collect);
  return true;
}

void CurlTransport::Session::aim(const Message& message) {
  curl_slist* list = nullptr;
  const auto add = [&](const std::string& line) { list = curl_slist_append(list, line.c_str()); };
  add("Content-Type: " + std::string(message.media_type));
  if (!message.encoding.empty()) add("Content-Encoding: " + std::string(message.encoding));
  add("Expect:");  // no extra round trip before the body
  headers.reset(list);
  const std::string address = server + std::string(message.path);
  curl_easy_setopt(easy, CURLOPT_URL, address.c_str());  // copied
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, message.body.data());  // not copied
}

// The multi interface, because its poll can be woken by another thread.
CURLcode CurlTransport::Session::perform() {
  if (curl_multi_add_handle(multi, easy) != CURLM_OK) return CURLE_FAILED_INIT;
  CURLcode code = CURLE_ABORTED_BY_CALLBACK;
  for (bool done = false; !done && !cancelled.load();) {
    int running = 0;
    if (curl_multi_perform(multi, &running) != CURLM_OK) break;
    if (running > 0) curl_multi_poll(multi, nullptr, 0, kPollMilliseconds, nullptr);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      code = message->data.result;
      done = true;
    }
  }
  curl_multi_remove_handle(multi, easy);
  return code;
}

Reply CurlTransport::Session::reply(std::string body) const {
  Reply reply;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  const char* type = nullptr;
  curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
  if (type != nullptr) reply.media_type = type;
  curl_off_t seconds = 0;
  curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &seconds);
  if (seconds > 0) reply.retry_after = std::chrono::seconds(seconds);
  curl_header* seal = nullptr;
  const std::string name(protocol::kSealHeader);
  if (curl_easy_header(easy, name.c_str(), 0, CURLH_HEADER, -1, &seal) == CURLHE_OK) reply.seal = seal->value;
  reply.body = std::move(body);
  return reply;
}

CurlTransport::CurlTransport(std::unique_ptr<Session> session) : session_(std::move(session)) {}
CurlTransport::~CurlTransport() = default;

base::Result<std::unique_ptr<CurlTransport>> CurlTransport::open(const CurlOptions& options) {
  auto session = std::make_unique<Session>();
  FAIRGAUGE_ASSIGN(const auto address, parse_server_address(options.server));
  session->server = address.base;
  session->proxy = options.proxy;
  if (!session->prepare()) return base::error(base::ErrorKind::retry_later, "start curl: out of memory");
  return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(session)));
}

Exchange CurlTransport::post(const Message& message) {
  auto& session = *session_;
  if (session.cancelled) return Failure{FailureKind::cancelled, "cancelled"};
  std::string body;
  session.error_text[0] = '\0';
  session.aim(message);
  curl_easy_setopt(session.easy, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(session.easy, CURLOPT_FRESH_CONNECT, session.fresh ? 1L : 0L);
  const CURLcode code = session.perform();
  session.fresh = code != CURLE_OK;
  if (session.cancelled) return Failure{FailureKind::cancelled, "cancelled"};
  if (code == CURLE_OK) {
    Reply reply = session.reply(std::move(body));
    reply.request = base::digest(message.body);
    return reply;
  }
  const char* text = session.error_text[0] != '\0' ? session.error_text : curl_easy_strerror(code);
  return Failure{kind_of(code), text};
}

void CurlTransport::cancel() {
  session_->cancelled = true;
  curl_multi_wakeup(session_->multi);
}

}  // namespace fairgauge::sync::uploader
