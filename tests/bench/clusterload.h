#pragma once

#include "fleet.h"

#include <functional>
#include <queue>

namespace wr::bench {

/// Many games at once on the nodes of one cluster, or on one server, whose players answer as soon as they are asked. It leads
/// the games as their hosts do, and each goes on as soon as it may.
class ClusterLoad
{
public:
    struct Plan
    {
        int games = 1;
        int playersEach = 25;
        int questions = 1; ///< of the quiz
        bool isSpread = false; ///< players are on all nodes in turn, else where their game is
    };
    /// What came of some questions.
    struct Phase
    {
        double seconds = 0; ///< from the first answer sent to the last accepted
        double scoredSeconds = 0; ///< to the last game's reveal, by when every answer is in its log
        std::int64_t answers = 0; ///< accepted
        std::vector<double> waits; ///< ms, from answer.submit to answer.accepted
    };

    /// The first of the nodes may have a link to set up its operator.
    explicit ClusterLoad(std::vector<Ready> nodes);

    /// Opens the games, as many on each node. `ownerOf`: which node has the game of a PIN.
    void openGames(const Plan &plan, const std::function<std::size_t(const std::string &pin)> &ownerOf);
    /// Hosts and players connect; returns when the last was greeted. How many those are.
    int seatEverybody();

    /// A question to every game; when the last player has it, all answer at once.
    Phase burst();
    /// So many questions to every game, each answered as soon as it is there. The games begin one after the other, so that
    /// their questions do not fall together.
    Phase rounds(int questions);
    /// Ends every game; which they were.
    std::vector<Fleet::Played> endGames();

    void stepFor(Nanos duration) { m_client.stepFor(duration); }
    std::int64_t receivedBytes() const { return m_client.receivedBytes(); }
    std::int64_t refused() const { return m_refused; }

private:
    struct Game
    {
        std::string pin;
        std::string hostToken;
        Fleet::Played played;
        std::size_t owner = 0; ///< node
        int host = -1; ///< connection
        bool hasBegun = false;
        int toGo = 0; ///< questions of this phase that are not revealed
    };
    struct Seat
    {
        int game = 0;
        int player = -1; ///< -1: the host
        std::string kept; ///< an answer.submit that is not acknowledged
        Nanos keptSince {0};
    };
    struct Due
    {
        Nanos at {0};
        int number = 0;
        bool isGame = false; ///< that goes on; else a connection that sends its answer again
        bool operator>(const Due &other) const { return at > other.at; }
    };

    void received(int connection, std::string_view text);
    void submit(int connection);
    void goOn(Game &game);
    void revealed(Game &game);
    Phase play(int questions, Nanos apart, const char *what);
    void actOnDue();

    const std::vector<Ready> m_nodes;
    LoadClient m_client;
    Plan m_plan;
    std::vector<Game> m_games;
    std::vector<Seat> m_seats; // by connection
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    bool m_isBurst = false;
    int m_greeted = 0;
    int m_asked = 0; ///< in a burst: players who have the question
    int m_ended = 0; ///< games
    std::int64_t m_refused = 0;
    Phase m_phase;
    Nanos m_firstSent {0};
    Nanos m_lastAccepted {0};
    Nanos m_lastRevealed {0};
};

} // namespace wr::bench
