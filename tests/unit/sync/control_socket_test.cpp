#include "sync/server/control_socket.hpp"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "sync/server/operator.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace sync::server;

TEST_CASE("words go to the running server and its answer or error comes back", "[control]") {
  const TemporaryFolder folder;
  CHECK_FALSE(ask_running_server(folder.path(), {"hello"}));
  {
    const auto socket = need(ControlSocket::start(folder.path(), [](const auto& words) -> base::Result<std::string> {
      if (words.size() == 2) return words[0] + "\n" + words[1];
      return base::error(base::ErrorKind::not_found, "no such thing");
    }));
    CHECK(**ask_running_server(folder.path(), {"one", "zw\u00f6lf \"x\""}) == "one\nzw\u00f6lf \"x\"");
    const auto error = ask_running_server(folder.path(), {"one"});
    REQUIRE(error);
    CHECK(error->error().kind == base::ErrorKind::not_found);
    CHECK(error->error().text() == "no such thing");
    struct stat about {};
    REQUIRE(::stat((folder / "control.sock").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
  }
  CHECK_FALSE(ask_running_server(folder.path(), {"hello"}));
}

TEST_CASE("what a killed server has left is no running server, and a new one takes its place", "[control][fault]") {
  const TemporaryFolder folder;
  auto first = need(ControlSocket::start(folder.path(), [](const auto&) { return std::string("first"); }));
  const auto second = need(ControlSocket::start(folder.path(), [](const auto&) { return std::string("second"); }));
  CHECK(**ask_running_server(folder.path(), {}) == "second");
}

TEST_CASE("a folder with a long name has a control socket as well", "[control]") {
  const TemporaryFolder folder;
  const auto deep = folder / std::string(120, 'd');
  std::filesystem::create_directory(deep);
  const auto socket = need(ControlSocket::start(deep, [](const auto&) { return std::string("here"); }));
  CHECK(**ask_running_server(deep, {}) == "here");
}

TEST_CASE("a kiosk is revoked in a running server while it stores", "[control][race]") {
  ServerUnderTest server({}, ServerUnderTest::Admission::open);
  Operator command(*server.archive, server.authority, server.clock, server.random);
  const auto socket =
      need(ControlSocket::start(server.folder.path(), [&](const auto& words) { return command.perform(words); }));
  std::thread storing([&] {
    for (std::uint32_t n = 1; n <= 40; ++n) need(server.archive->store(parcel_of(n, 1), noon()));
  });
  for (int i = 0; i < 3; ++i) CHECK(ask_running_server(server.folder.path(), {"enrol", "new"})->ok());
  CHECK_FALSE(ask_running_server(server.folder.path(), {"enrol", "revoke", base::to_text(uuid(1))})->ok());
  storing.join();
  CHECK(server.records() == 40);
}

}  // namespace fairgauge::tests
