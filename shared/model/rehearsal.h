#pragma once

#include "model/game.h"
#include "protocol/gamelimits.h"
#include "protocol/rehearsallimits.h"

/// A rehearsal: what its devices and the server measured, and what is to be thought of it
/// (rules/verdict.h). Times are whole microseconds.
namespace wr {

enum class DeviceKind { Browser, Terminal, App };

/// Whether something will do for as many players as were simulated.
enum class Judgement { Unmeasured, Holds, Fails };

/// Where a finding comes from: the server (its program or its machine), the network between it and a
/// device, or the device that simulated and measured.
enum class Blame { Server, Network, Device };

/// What was found; the unit of its value and its bar in brackets.
enum class FindingKind {
    NotAllIn,        ///< fewer joined than the device has (players)
    SlowJoin,        ///< p99 of joining (µs)
    SlowAnswer,      ///< p99 from pressing to "accepted" (µs)
    SlowTrip,        ///< p99 of the round trip (µs)
    Uneven,          ///< p99 of the time between the first and the last who saw a question (µs)
    Reconnected,     ///< connections lost and made again
    AnswersLost,     ///< acknowledged answers that are not in the result
    TotalsWrong,     ///< results that do not add up
    NotFinished,     ///< players who did not see the end (of players)
    DeviceMissing,   ///< the device fell silent (ms since, ms allowed)
    ServerSlow,      ///< p99 of the server's own part of an answer (µs)
    ServerStalled,   ///< the longest the server did nothing else (µs)
    PageHidden,      ///< the page was not in sight, so its browser held it back
    FewerThanWanted, ///< players that were simulated, and that were asked for
};

struct TimeSpread
{
    qint64 p50Us = 0;
    qint64 p99Us = 0;
    qint64 maxUs = 0;

    friend bool operator==(const TimeSpread &, const TimeSpread &) = default;
    static constexpr auto fields()
    {
        using wire::field;
        constexpr auto measured = wire::between(0, limits::maxMeasuredUs);
        return std::tuple {field("p50Us", &TimeSpread::p50Us, measured.saying("Microseconds")),
                           field("p99Us", &TimeSpread::p99Us, measured.saying("Microseconds")),
                           field("maxUs", &TimeSpread::maxUs, measured.saying("Microseconds"))};
    }
};

/// What a device has measured so far with the players it simulates.
struct DeviceFigures
{
    int players = 0;  ///< that it simulates
    int joined = 0;
    int finished = 0; ///< that saw the end and their own result
    int answered = 0; ///< answers acknowledged
    int lost = 0;     ///< acknowledged answers that are not in the result
    int wrong = 0;    ///< points, totals or places that do not add up
    int refused = 0;  ///< answers refused
    int reconnects = 0;
    TimeSpread join {};   ///< from the first word to a place in the game
    TimeSpread trip {};   ///< there and back, without the work in between
    TimeSpread accept {}; ///< from sending an answer to its acknowledgement
    TimeSpread skew {};   ///< of each question: from the device's first player to its last
    bool wasHidden = false; ///< a page that was out of sight: its browser held it back
    bool isDone = false;    ///< nothing more will be measured

    static constexpr auto fields()
    {
        using wire::field;
        constexpr auto players = wire::between(0, limits::maxDevicePlayers);
        constexpr auto answers = wire::between(0, qint64(limits::maxDevicePlayers) * limits::maxQuestions);
        return std::tuple {
            field("players", &DeviceFigures::players, wire::between(1, limits::maxDevicePlayers)),
            field("joined", &DeviceFigures::joined, players),
            field("finished", &DeviceFigures::finished, players.saying("That saw the end and their own result")),
            field("answered", &DeviceFigures::answered, answers.saying("Answers acknowledged")),
            field("lost", &DeviceFigures::lost, answers.saying("Acknowledged answers that are not in the result")),
            field("wrong", &DeviceFigures::wrong, answers.saying("Points and totals that do not add up")),
            field("refused", &DeviceFigures::refused, answers.saying("Answers refused")),
            field("reconnects", &DeviceFigures::reconnects, answers.saying("Connections lost and made again")),
            field("join", &DeviceFigures::join),
            field("trip", &DeviceFigures::trip, wire::saying("Round trips")),
            field("accept", &DeviceFigures::accept, wire::saying("From sending an answer to its acknowledgement")),
            field("skew", &DeviceFigures::skew, wire::saying("From a question's first reader on this device to its last")),
            field("wasHidden", &DeviceFigures::wasHidden, wire::saying("The page was out of sight for a while")),
            field("isDone", &DeviceFigures::isDone, wire::saying("Nothing more will be measured"))};
    }
};

struct RehearsalDevice
{
    int number = 0; ///< from 1 in the order of coming
    QString name;
    DeviceKind kind = DeviceKind::Browser;
    bool isOnServer = false; ///< on the server's own machine: says nothing of the network
    int quietMs = 0;         ///< since it was heard last
    bool hasLeft = false;    ///< stopped by whoever runs it, before the game was over
    DeviceFigures figures;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("number", &RehearsalDevice::number), field("name", &RehearsalDevice::name),
                           field("kind", &RehearsalDevice::kind),
                           field("isOnServer", &RehearsalDevice::isOnServer,
                                 wire::saying("On the server's own machine: says nothing of the network")),
                           field("quietMs", &RehearsalDevice::quietMs, wire::saying("Milliseconds since it was heard last")),
                           field("hasLeft", &RehearsalDevice::hasLeft, wire::saying("It was stopped before the game was over")),
                           field("figures", &RehearsalDevice::figures)};
    }
};

/// What the server measured of itself while the rehearsal was played.
struct ServerFigures
{
    int answers = 0;
    TimeSpread accept; ///< from an answer's arrival to its acknowledgement
    TimeSpread stall;  ///< how late the server came to what was due

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("answers", &ServerFigures::answers),
                           field("accept", &ServerFigures::accept, wire::saying("From an answer's arrival to its acknowledgement")),
                           field("stall", &ServerFigures::stall, wire::saying("How late the server came to what was due"))};
    }
};

struct Finding
{
    FindingKind what = FindingKind::NotAllIn;
    Blame blame = Blame::Server;
    int device = 0; ///< the one that measured it; 0: the server
    qint64 value = 0;
    qint64 bar = 0;

    friend bool operator==(const Finding &, const Finding &) = default;
    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("what", &Finding::what), field("blame", &Finding::blame),
                           field("device", &Finding::device, wire::saying("Which measured it; 0: the server")),
                           field("value", &Finding::value), field("bar", &Finding::bar)};
    }
};

struct RehearsalVerdict
{
    Judgement server = Judgement::Unmeasured;
    Judgement network = Judgement::Unmeasured;
    int players = 0;       ///< of all devices: for so many the judgement on the server holds
    int remotePlayers = 0; ///< of devices elsewhere: for so many that on the network
    QList<Finding> findings;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("server", &RehearsalVerdict::server), field("network", &RehearsalVerdict::network),
                           field("players", &RehearsalVerdict::players, wire::saying("For so many the judgement on the server holds")),
                           field("remotePlayers", &RehearsalVerdict::remotePlayers, wire::saying("For so many that on the network holds")),
                           field("findings", &RehearsalVerdict::findings)};
    }
};

template <>
struct wire::EnumNames<DeviceKind>
{
    static constexpr std::array values {
        std::pair {DeviceKind::Browser, QLatin1StringView("browser")},
        std::pair {DeviceKind::Terminal, QLatin1StringView("terminal")},
        std::pair {DeviceKind::App, QLatin1StringView("app")},
    };
};

template <>
struct wire::EnumNames<Judgement>
{
    static constexpr std::array values {
        std::pair {Judgement::Unmeasured, QLatin1StringView("unmeasured")},
        std::pair {Judgement::Holds, QLatin1StringView("holds")},
        std::pair {Judgement::Fails, QLatin1StringView("fails")},
    };
};

template <>
struct wire::EnumNames<Blame>
{
    static constexpr std::array values {
        std::pair {Blame::Server, QLatin1StringView("server")},
        std::pair {Blame::Network, QLatin1StringView("network")},
        std::pair {Blame::Device, QLatin1StringView("device")},
    };
};

template <>
struct wire::EnumNames<FindingKind>
{
    static constexpr std::array values {
        std::pair {FindingKind::NotAllIn, QLatin1StringView("not_all_in")},
        std::pair {FindingKind::SlowJoin, QLatin1StringView("slow_join")},
        std::pair {FindingKind::SlowAnswer, QLatin1StringView("slow_answer")},
        std::pair {FindingKind::SlowTrip, QLatin1StringView("slow_trip")},
        std::pair {FindingKind::Uneven, QLatin1StringView("uneven")},
        std::pair {FindingKind::Reconnected, QLatin1StringView("reconnected")},
        std::pair {FindingKind::AnswersLost, QLatin1StringView("answers_lost")},
        std::pair {FindingKind::TotalsWrong, QLatin1StringView("totals_wrong")},
        std::pair {FindingKind::NotFinished, QLatin1StringView("not_finished")},
        std::pair {FindingKind::DeviceMissing, QLatin1StringView("device_missing")},
        std::pair {FindingKind::ServerSlow, QLatin1StringView("server_slow")},
        std::pair {FindingKind::ServerStalled, QLatin1StringView("server_stalled")},
        std::pair {FindingKind::PageHidden, QLatin1StringView("page_hidden")},
        std::pair {FindingKind::FewerThanWanted, QLatin1StringView("fewer_than_wanted")},
    };
};

} // namespace wr
