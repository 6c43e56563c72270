#pragma once

/// Limits of rehearsals: games that simulated players play to see what will hold.
namespace wr::limits {

constexpr int maxRehearsals = 4;          ///< of one server at once, the finished ones that are kept aside
constexpr int maxRehearsalDevices = 32;   ///< of one rehearsal
constexpr int maxRehearsalPlayers = 2'000; ///< of all its devices together
constexpr int maxDevicePlayers = 1'000;
constexpr int maxBrowserPlayers = 100;    ///< browsers open about two hundred lines at most, all pages together
constexpr int maxDeviceNameChars = 40;
constexpr int rehearsalKeyChars = 12;
constexpr int maxTypedKeyChars = 32;      ///< of a key as people type it, with spaces and dashes
constexpr int rehearsalMinutes = 20;      ///< after which it ends, whatever it is at
constexpr int rehearsalKeptMinutes = 60;  ///< how long its figures can be read afterwards
constexpr int rehearsalCheckMinutes = 3;  ///< how long devices may compare their results with the log
constexpr int rehearsalQuestions = 10;    ///< how many are played where the request does not say
constexpr int rehearsalStageMs = 1'500;   ///< how long a reveal and a board stay
/// How long simulated players think: a class that answers at once is the heaviest there is.
constexpr int rehearsalThinkFromMs = 200;
constexpr int rehearsalThinkToMs = 2'000;
constexpr int rehearsalJoinMs = 2'000;    ///< within which the players of a device join
constexpr int deviceReportMs = 1'500;     ///< how often a device hands in what it has measured
constexpr int deviceQuietMs = 10'000;     ///< a device that hands in nothing for so long is missing
constexpr int maxMeasuredUs = 600'000'000; ///< of anything that a device measured

} // namespace wr::limits
