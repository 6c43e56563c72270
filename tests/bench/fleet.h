#pragma once

#include "apiclient.h"
#include "loadclient.h"

#include <queue>
#include <random>

namespace wr::bench {

/// Many games at once on one server, each with its host and players, on one LoadClient. The games pace themselves; players
/// answer at moments of their own, and some lose their lines and come back.
class Fleet
{
public:
    struct Plan
    {
        int games = 1;
        int playersEach = 15;
        double churn = 0; ///< share of the players, 0 … 1, who lose their lines at each question and come back
        Nanos answering {0}; ///< within which they answer, from the opening on
    };
    struct Played
    {
        std::string game;
        int answers = 0; ///< acknowledged
    };
    struct Outcome
    {
        int finished = 0; ///< games
        std::int64_t answers = 0; ///< acknowledged
        std::int64_t refused = 0; ///< answers that were not
        std::int64_t dropped = 0; ///< connections that the server ended before their game was over
        std::int64_t comebacks = 0;
        std::vector<double> waits; ///< ms, from answer.submit to answer.accepted
        std::vector<Played> played;
    };

    /// `server` must outlive it.
    explicit Fleet(const Ready &ready);

    /// Opens the games of a quiz of `questions` questions, lets everybody in, and plays them to their ends.
    Outcome play(const Plan &plan, int questions);

private:
    struct Game
    {
        std::string pin;
        std::string hostToken;
        Played played;
        int greeted = 0;
        bool isOver = false;
    };
    struct Seat
    {
        int game = 0;
        int player = -1; ///< -1: the host
        int connection = -1;
        std::string resume;
        std::string kept; ///< an answer.submit that is not acknowledged
        Nanos keptSince {0};
        bool isGreeted = false;
    };
    struct Due
    {
        Nanos at {0};
        int seat = 0;
        bool isComeback = false;
        bool operator>(const Due &other) const { return at > other.at; }
    };

    void openGames(const Plan &plan, int questions);
    void seatEverybody(const Plan &plan);
    void connect(int seat);
    void pass(Nanos longest);
    void act(const Due &due);
    void received(int connection, std::string_view text);
    void greeted(Seat &seat, std::string_view text);
    void asked(int seat, std::string_view text);
    bool isOver() const { return m_outcome.finished == int(m_games.size()); }

    const Ready m_ready;
    LoadClient m_client;
    std::vector<ApiClient> m_openers;
    int m_opened = 0; ///< games
    QString m_quiz;
    int m_questions = 0;
    Plan m_plan;
    std::vector<Game> m_games;
    std::vector<Seat> m_seats;
    std::vector<int> m_seatOf; // by connection
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    Outcome m_outcome;
    std::mt19937 m_random {11};
};

} // namespace wr::bench
