#pragma once

#include "game/gameroom.h"
#include "model/report.h"

namespace wr {

/// What one player did in one game, question by question of its report. Without a name: that is read with it.
struct PlayerMarks
{
    PlayerNumber player = 0;
    int team = 0; ///< from 1; 0 without teams
    bool isKicked = false;
    int rank = 0; ///< from 1; 0 of who was removed
    int points = 0;
    /// How right each answer was, 0 … 1; else limits::percentUnanswered and its like.
    QList<double> shares {};
    QList<int> times {}; ///< milliseconds of active time; 0 without an answer
    QList<int> credits {}; ///< milliseconds of link time given back; 0 without an answer
    QList<QList<double>> parts {}; ///< of an answer to a question with several gaps how right each was; else empty

    bool wasAsked(qsizetype question) const { return shares.value(question) != limits::percentNotThere; }
    bool hasAnswered(qsizetype question) const
    {
        return wasAsked(question) && shares.value(question) != limits::percentUnanswered;
    }

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("player", &PlayerMarks::player),     field("team", &PlayerMarks::team),
                           field("isKicked", &PlayerMarks::isKicked), field("rank", &PlayerMarks::rank),
                           field("points", &PlayerMarks::points),     field("shares", &PlayerMarks::shares),
                           field("times", &PlayerMarks::times),       field("credits", &PlayerMarks::credits),
                           field("parts", &PlayerMarks::parts)};
    }
};

/// A word that a question of the report asks for.
struct QuestionWord
{
    int place = 0; ///< of the question in the report
    QString word;
    int part = 0; ///< of the question, as in AskedWord

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("place", &QuestionWord::place), field("word", &QuestionWord::word),
                           field("part", &QuestionWord::part)};
    }
};

/// What a game's log tells of its questions, words and players; no name is in it. Stored for as long as it is of
/// today's `version` and the log has not gone on.
struct GameAnalysis
{
    /// Rises whenever analyse() comes to something else, or this looks otherwise when stored.
    static constexpr int version = 4;

    GameSettings settings;
    int players = 0; ///< who were asked anything
    int answered = 0;
    int unanswered = 0;
    std::optional<double> rightRate;
    std::optional<qint64> medianMs;
    QList<QuestionFigures> questions; ///< those that were revealed, in their order
    QList<WordFigures> words;
    QList<QuestionWord> asked;
    QList<PlayerMarks> marks; ///< by number; stored apart

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("settings", &GameAnalysis::settings),   field("players", &GameAnalysis::players),
                           field("answered", &GameAnalysis::answered),   field("unanswered", &GameAnalysis::unanswered),
                           field("rightRate", &GameAnalysis::rightRate), field("medianMs", &GameAnalysis::medianMs),
                           field("questions", &GameAnalysis::questions), field("words", &GameAnalysis::words),
                           field("asked", &GameAnalysis::asked)};
    }
};

/// Counts a whole game; of thousands of players some tenths of a second, so never on the server thread. Pure.
GameAnalysis analyse(const GameRoom &room);

/// Where each player's marks stand in the list, the best player's first, those of who was removed last.
QList<qsizetype> byRank(const QList<PlayerMarks> &marks);

/// What is shown of a player.
PlayerFigures figuresOf(const PlayerMarks &marks, const QList<QuestionFigures> &questions, const QString &name);

/// How a player knew a word: 0 … 1, absent without an answer.
std::optional<double> shareOfWord(const PlayerMarks &marks, const QuestionWord &word);

/// Right answers as texts, all that is accepted in a gap but the first left out; of what is matched or sorted each with
/// its thing: "apple: Countable".
QStringList rightTexts(const Question &question);

} // namespace wr
