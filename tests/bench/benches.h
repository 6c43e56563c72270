#pragma once

#include "report.h"

#include <array>
#include <string_view>

namespace wr::bench {

Report benchEcho(const Options &options);
Report benchFanout(const Options &options);
Report benchAnswers(const Options &options);
Report benchSkew(const Options &options);
Report benchLinear(const Options &options);
Report benchMemory(const Options &options);
Report benchReconnect(const Options &options);
Report benchBig(const Options &options);
Report benchMany(const Options &options);
Report benchSoak(const Options &options);
Report benchColdstart(const Options &options);
Report benchAuthFlood(const Options &options);
Report benchFloods(const Options &options);
Report benchDrafts(const Options &options);
Report benchApp(const Options &options);
Report benchUsersBulk(const Options &options);
Report benchUsersPage(const Options &options);
Report benchUsersStats(const Options &options);
Report benchCluster(const Options &options);

struct Bench
{
    std::string_view name;
    std::string_view about;
    Report (*run)(const Options &options);
    int descriptors = 1'500; ///< that it and its server must each be allowed to open
};

inline constexpr std::array allBenches {
    Bench {"echo", "frames a second returned to 100 active of 10,000 connections", benchEcho, 11'000},
    Bench {"fanout", "a board to 10,000 players, until the last has it", benchFanout, 11'000},
    Bench {"answers", "1,000 players answer within a second, durably; then kill -9", benchAnswers},
    Bench {"skew", "a question reaches 1,000 players: last after first", benchSkew},
    Bench {"linear", "the server's CPU for a game of 10,000 to that of 1,000", benchLinear, 11'000},
    Bench {"memory", "resident bytes of one of 10,000 idle players", benchMemory, 11'000},
    Bench {"reconnect", "500 players come back at once", benchReconnect},
    Bench {"big", "one game of 15,000 players, ten questions, nobody dropped", benchBig, 15'300},
    Bench {"many", "1,000 games of 15 players at once", benchMany, 16'500},
    Bench {"soak", "an hour of games, drop-outs and returns: does memory stay flat", benchSoak},
    Bench {"coldstart", "from exec to the first answer, existing data", benchColdstart},
    Bench {"auth-flood", "500 players answer while strangers flood the sign-in", benchAuthFlood},
    Bench {"floods", "500 players answer while somebody floods the server, in twenty ways", benchFloods, 11'000},
#ifdef WR_WORDS_FILE
    Bench {"drafts", "20 drafts of questions, of a topic, of words and of a text", benchDrafts},
#endif
    Bench {"users-bulk", "made-up people written a second, to a bare COPY of the same rows", benchUsersBulk},
    Bench {"users-page", "pages of lists of many people, and parts of names", benchUsersPage},
    Bench {"users-stats", "statistics of many people, 200 dashboards, a game while people pour in", benchUsersStats},
    Bench {"cluster", "what each engine costs an answer, what more nodes bring, what the fence costs", benchCluster, 2'500},
    Bench {"app", "the app's first frame, its memory, its frames while a board moves", benchApp},
};

} // namespace wr::bench
