// How large anything on the wire may be, with the reason. Both sides refuse what is beyond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace fairgauge::sync::protocol {

// What a database column holds: of every number and count on the wire.
inline constexpr std::uint64_t kIntegerMax = std::numeric_limits<std::int64_t>::max();

// A parcel as it travels. The uploader's parcels hold 768 KiB before compression; the rest is room for one with big
// records.
inline constexpr size_t kParcelBytesMax = 1024 * 1024;

// The same unpacked: what a request may cost in memory.
inline constexpr size_t kParcelInflatedBytesMax = 8 * 1024 * 1024;

// Ordinary records pack about 10:1, a gigabyte of zeros 1028:1. Beyond this it is a bomb.
inline constexpr size_t kInflateRatioMax = 100;

// The ratio is not asked below this: more than an uploader's parcel, so no honest kiosk is ever refused for repeating
// itself.
inline constexpr size_t kInflateRatioFreeBytes = 1024 * 1024;

// Unpacking goes on in steps of this size, so a bomb is noticed before it is held.
inline constexpr size_t kInflateStepBytes = 64 * 1024;

// So that a receipt with a reason for each record stays below kReceiptBytesMax.
inline constexpr size_t kParcelRecordsMax = 500;

// What the kiosk may make; see survey/interview/record.hpp.
inline constexpr size_t kRecordBytesMax = 64 * 1024;

// 500 records of about 150 bytes each.
inline constexpr size_t kHeaderBytesMax = 128 * 1024;

// The header has three levels; what is deeper was not made by us.
inline constexpr int kJsonDepthMax = 16;

// "response", "contact", "amendment" ...: lower-case letters and underscores.
inline constexpr size_t kKindBytesMax = 32;

// A reply longer than this is no receipt: the client stops reading.
inline constexpr size_t kReceiptBytesMax = 64 * 1024;

// Longer reasons are cut, which keeps 500 of them inside a receipt.
inline constexpr size_t kReasonBytesMax = 40;

// A message of an enrolment or rotation: keys, ids and a name.
inline constexpr size_t kEnrolmentBytesMax = 2048;

// A bucket of the ledger; the server's side of one is some milliseconds of reading.
inline constexpr size_t kLedgerBucketRecords = 1000;

// In one question: so that one whose every second record is not claimed stays below kLedgerBytesMax.
inline constexpr size_t kLedgerBucketsMax = 4;
inline constexpr size_t kLedgerBytesMax = 64 * 1024;

// In one answer: stays below kReceiptBytesMax. What does not fit comes with the next question.
inline constexpr size_t kLedgerRangesMax = 1500;

// How a kiosk fares.
inline constexpr size_t kHealthBytesMax = 2048;
inline constexpr size_t kVersionBytesMax = 40;
inline constexpr size_t kLastErrorBytesMax = 200;

// What staff call a kiosk.
inline constexpr size_t kNameBytesMax = 120;

}  // namespace fairgauge::sync::protocol
