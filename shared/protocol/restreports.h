#pragma once

#include "model/report.h"
#include "protocol/clientmessages.h"
#include "protocol/restapi.h"

/// Bodies of reports (server/report). Times are whole milliseconds since 1970, durations milliseconds, rates 0 … 1.
namespace wr::rest {

using wire::field;

/// A game that is over, as lists show it.
struct FinishedGame
{
    QString id;
    QString title;
    std::optional<QString> quiz; ///< QuizId; absent: it is gone
    qint64 finishedAt = 0;
    int players = 0;
    int questions = 0; ///< that were revealed
    std::optional<double> rightRate; ///< absent where nothing was right or wrong
    WR_FIELDS(field("id", &FinishedGame::id), field("title", &FinishedGame::title),
              field("quiz", &FinishedGame::quiz, wire::saying("Absent: it is gone")),
              field("finishedAt", &FinishedGame::finishedAt), field("players", &FinishedGame::players),
              field("questions", &FinishedGame::questions, wire::saying("That were revealed")),
              field("rightRate", &FinishedGame::rightRate, wire::saying("0 to 1")))
};

/// GET /api/v1/reports/games?cursor=&limit=, the newest first
struct FinishedGameList
{
    QList<FinishedGame> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &FinishedGameList::items), field("next", &FinishedGameList::next, nextPage))
};

/// GET /api/v1/games/{game}/report of a game that is over; while it runs wrong_state.
struct GameFigures
{
    FinishedGame game;
    GameSettings settings;
    int answered = 0;   ///< answers that were given
    int unanswered = 0; ///< that were not
    std::optional<qint64> medianMs;
    QList<QuestionFigures> questions; ///< in the order of the game; those that were revealed
    QList<WordFigures> words;         ///< the hardest first
    WR_FIELDS(field("game", &GameFigures::game), field("settings", &GameFigures::settings),
              field("answered", &GameFigures::answered, wire::saying("Answers that were given")),
              field("unanswered", &GameFigures::unanswered, wire::saying("Answers that were not given")),
              field("medianMs", &GameFigures::medianMs), field("questions", &GameFigures::questions),
              field("words", &GameFigures::words, wire::saying("The hardest first")))
};

/// GET /api/v1/games/{game}/report/players?cursor=&limit=, the best first
struct PlayerFigureList
{
    int count = 0;
    QList<PlayerFigures> items;
    std::optional<QString> next;
    WR_FIELDS(field("count", &PlayerFigureList::count), field("items", &PlayerFigureList::items),
              field("next", &PlayerFigureList::next, nextPage))
};

/// The answer to POST /api/v1/games/{game}/report/accept, whose body is a live::VariantAccept.
struct AcceptedAnswer
{
    int changed = 0; ///< players whose points are others now
    GameFigures report;
    WR_FIELDS(field("changed", &AcceptedAnswer::changed, wire::saying("Players whose points are others now")),
              field("report", &AcceptedAnswer::report))
};

/// Somebody in a report across games: by account, or else by the name they played under.
struct PlayerAcross
{
    QString name;
    bool isSignedIn = false; ///< an account; else whoever played under this name
    int games = 0;
    int asked = 0;
    int answered = 0;
    int wholly = 0;
    std::optional<double> rightRate;
    WR_FIELDS(field("name", &PlayerAcross::name),
              field("isSignedIn", &PlayerAcross::isSignedIn, wire::saying("An account; else whoever played under this name")),
              field("games", &PlayerAcross::games),
              field("asked", &PlayerAcross::asked, wire::saying("Questions that can be right or wrong")),
              field("answered", &PlayerAcross::answered), field("wholly", &PlayerAcross::wholly, wire::saying("Wholly right answers")),
              field("rightRate", &PlayerAcross::rightRate, wire::saying("0 to 1")))
};

/// GET /api/v1/reports?quiz= or games= or since=&until=
struct GamesFigures
{
    QList<FinishedGame> games; ///< the newest first, at most limits::maxReportGames
    bool hasMoreGames = false;
    std::optional<double> rightRate;
    QList<QuestionFigures> questions; ///< the hardest first, at most limits::maxReportQuestions
    int moreQuestions = 0;            ///< that are not in that list
    QList<WordFigures> words;         ///< the hardest first
    QList<PlayerAcross> players;      ///< those of most games first, at most limits::maxReportPlayers
    int morePlayers = 0;
    WR_FIELDS(field("games", &GamesFigures::games, wire::saying("The newest first")),
              field("hasMoreGames", &GamesFigures::hasMoreGames, wire::saying("There are older ones, which are not counted")),
              field("rightRate", &GamesFigures::rightRate, wire::saying("0 to 1")),
              field("questions", &GamesFigures::questions, wire::saying("The hardest first; the same question of several games is one")),
              field("moreQuestions", &GamesFigures::moreQuestions, wire::saying("That are not in the list")),
              field("words", &GamesFigures::words, wire::saying("The hardest first")),
              field("players", &GamesFigures::players, wire::saying("Those of most games first")),
              field("morePlayers", &GamesFigures::morePlayers, wire::saying("That are not in the list")))
};

struct DayFigures
{
    QString day; ///< "2026-10-04", where the learner is
    int games = 0;
    int asked = 0;
    std::optional<double> rightRate;
    WR_FIELDS(field("day", &DayFigures::day, wire::saying("Where the learner is").like("2026-10-04")), field("games", &DayFigures::games),
              field("asked", &DayFigures::asked), field("rightRate", &DayFigures::rightRate, wire::saying("0 to 1")))
};

struct KindFigures
{
    QuestionKind kind = QuestionKind::SingleChoice;
    int asked = 0;
    int answered = 0;
    double rightRate = 0;
    WR_FIELDS(field("kind", &KindFigures::kind), field("asked", &KindFigures::asked),
              field("answered", &KindFigures::answered), field("rightRate", &KindFigures::rightRate, wire::saying("0 to 1")))
};

/// A word that the learner met, with the question that asked for it last.
struct LearnerWord
{
    QString word;
    int asked = 0;
    double rightRate = 0;
    QuestionKind kind = QuestionKind::SingleChoice;
    QString prompt;
    QStringList right;
    qint64 lastAt = 0;
    WR_FIELDS(field("word", &LearnerWord::word), field("asked", &LearnerWord::asked),
              field("rightRate", &LearnerWord::rightRate, wire::saying("0 to 1")), field("kind", &LearnerWord::kind),
              field("prompt", &LearnerWord::prompt, wire::saying("Of the question that asked for it last")),
              field("right", &LearnerWord::right, wire::saying("The right answer to it")), field("lastAt", &LearnerWord::lastAt))
};

/// GET /api/v1/me/report?offset=: the signed-in learner's last limits::maxReportGames games
struct LearnerFigures
{
    int games = 0;
    bool hasMoreGames = false;
    int asked = 0;
    int answered = 0;
    int wholly = 0;
    std::optional<double> rightRate;
    QList<DayFigures> days;   ///< the oldest first
    QList<KindFigures> kinds; ///< those that were played
    QList<LearnerWord> words; ///< the hardest first
    WR_FIELDS(field("games", &LearnerFigures::games),
              field("hasMoreGames", &LearnerFigures::hasMoreGames, wire::saying("There are older ones, which are not counted")),
              field("asked", &LearnerFigures::asked,
                    wire::saying("Questions revealed while they were there; those where nothing is right or wrong do not count")),
              field("answered", &LearnerFigures::answered), field("wholly", &LearnerFigures::wholly, wire::saying("Wholly right answers")),
              field("rightRate", &LearnerFigures::rightRate, wire::saying("0 to 1")),
              field("days", &LearnerFigures::days, wire::saying("The oldest first")), field("kinds", &LearnerFigures::kinds),
              field("words", &LearnerFigures::words, wire::saying("The hardest first")))
};

using ReportBodies = std::tuple<FinishedGameList, GameFigures, PlayerFigureList, live::VariantAccept, AcceptedAnswer,
                                GamesFigures, LearnerFigures>;

} // namespace wr::rest
