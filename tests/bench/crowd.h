#pragma once

#include "loadclient.h"
#include "servers.h"

namespace wr::bench {

/// Whether `frame` is a message of the server of that type; looks at its first bytes only.
bool isMessage(std::string_view frame, std::string_view type);

/// A message to the server; `data`: its JSON.
std::string messageOf(std::string_view type, std::string_view data);

/// What stands behind `key` up to the next sign that ends a number or a text; empty when it is not there.
std::string_view valueOf(std::string_view text, std::string_view key);

/// The answer.submit that chooses the first option of what question.opened asks.
std::string answerTo(std::string_view questionOpened);

/// The players of one game and their host on one LoadClient.
class Crowd
{
public:
    struct Joining
    {
        Nanos spread {0};     ///< over which they arrive, evenly, or longer if the game admits no more
        int atOnce = 256;     ///< connections that have not said hello; one address may have 2,000
        bool needsResume = false; ///< keep each player's resume secret
        bool takesSealed = false; ///< get questions sealed; such players can be asked nothing but when they had the key
    };
    struct Arrivals
    {
        Nanos first {0};
        Nanos last {0};
    };

    explicit Crowd(const Ready &ready);

    /// Opens the host's connection and lets the players in, as guests of different names.
    void join(int players, const Joining &joining);

    /// Sends a host command; fails the bench at once if it is refused.
    void command(std::string_view type, std::string_view data = "{}");

    /// From now on looks for one message of that type to every player. Call it before what brings
    /// the message about.
    void expect(std::string_view type);

    /// Waits until every player has had what was expected.
    Arrivals awaitExpected();

    /// The game's first question, or its next one after the board: when each player had it.
    Arrivals openQuestion();

    /// When the open question is to be drawn, by this clock.
    Nanos opensAt() const { return m_opensAt; }

    /// Every player answers the open question at a moment of its own within `spread`. Returns how
    /// long each waited for answer.accepted.
    std::vector<Nanos> answerAll(Nanos spread);

    /// Ends the open question, should others than these players keep it open; it may have ended by itself.
    void skipQuestion();

    /// Makes this crowd the players of another, whose server is gone. Before resumeAll().
    void takeSecretsOf(const Crowd &other);

    /// Drops every player's connection.
    void dropPlayers();

    /// All players come back at once with their secrets. From the first socket opened to the last
    /// hello.ok, which is each one's full state. Keeps what hello.ok said.
    Nanos resumeAll();

    /// After resumeAll(): players whose state does not show the answer they gave to the question.
    int withoutAnswer() const;

    /// Ends the game as its host, in whichever state it is; with nobody joined, too. A finished game may end its connections.
    void endGame();

    LoadClient &client() { return m_client; }
    int players() const { return m_players; }

private:
    void greetHost();
    void received(int connection, std::string_view text);
    void greeted(int connection, std::string_view text);
    void readQuestion(std::string_view text);
    std::string hello(int player) const;
    int playerOf(int connection) const;

    LoadClient m_client;
    std::string m_hostToken;
    int m_players = 0;
    int m_greeted = 0;
    bool m_hostGreeted = false;
    bool m_isOver = false;
    bool m_needsResume = false;
    bool m_takesSealed = false;
    Nanos m_opensAt {0};
    bool m_isResuming = false;
    int m_firstConnection = 1; // of player 0
    std::vector<std::string> m_resumes;
    std::vector<char> m_shownAnswers; // by player: its last hello.ok holds its answer
    int m_question = -1;
    std::string m_choice; // an option of the open question
    std::string m_expected;
    std::vector<char> m_hasExpected;
    int m_expectedCount = 0;
    Arrivals m_arrivals;
    std::vector<Nanos> m_answeredAt;
    std::vector<Nanos> m_waits;
};

} // namespace wr::bench
