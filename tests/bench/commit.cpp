// What it costs to keep an answer and a finished record, safe from a power cut.
//
// The limit is the disk's: 4 KiB written and flushed. In place is the least a disk can do; a write-ahead log that was
// emptied in idle time grows again, and a flush that makes a file longer also writes the file system's own log. The
// first write after that flushes the log's new header too: two flushes, as for the draft here.
#include "survey/store/store.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/machine.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {

base::Result<void> bench_commit(const Setting& setting, Table& table) {
  Respondents respondents(setting.pack, 1);
  survey::store::StartReport report;
  FAIRGAUGE_ASSIGN(auto store,
                   survey::store::Store::open(setting.folder, respondents.clock(), respondents.random(), report));
  FAIRGAUGE_ASSIGN(auto raw, RawFlush::open(setting.folder));
  Samples in_place, append, draft, finish, checkpoint;
  const auto add = [](Samples& samples, auto&& work) -> base::Result<void> {
    const Stopwatch watch;
    const auto done = work();
    samples.add(watch.ms());
    return done ? base::Result<void>() : done.error();
  };
  // In turns, so that all meet the same disk.
  for (int i = setting.count(1000, 100); i > 0; --i) {
    const auto response = respondents.next();
    FAIRGAUGE_ASSIGN(const double in_place_ms, raw.in_place());
    in_place.add(in_place_ms);
    FAIRGAUGE_ASSIGN(const double append_ms, raw.append());
    append.add(append_ms);
    FAIRGAUGE_TRY(add(draft, [&] { return store.save_draft(response); }));
    FAIRGAUGE_TRY(add(finish, [&] { return store.finish(response); }));
    FAIRGAUGE_TRY(add(checkpoint, [&] { return store.checkpoint(); }));
  }
  const Limit flush{"raw flush in place", in_place.median()}, growth{"raw flush, appending", append.median()};
  table.add(line("disk: 4 KiB written and flushed, in place", in_place, "ms"));
  table.add(line("disk: 4 KiB written and flushed, appending", append, "ms", flush));
  table.add(line("an answer kept (draft)", draft, "ms", growth));
  table.add(line("a record kept (record, outbox, draft away)", finish, "ms", growth));
  table.add(line("log emptied into the file, in idle time", checkpoint, "ms", growth));
  return {};
}

}  // namespace fairgauge::bench
