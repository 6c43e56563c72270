#pragma once

#include "model/game.h"
#include "model/quiz.h"
#include "protocol/reportlimits.h"

/// What answers tell of questions, words and players, counted from games' logs alone. Rates are 0 … 1, times whole
/// milliseconds. Nobody's name is in it but where it says so.
namespace wr {

/// How often something was answered.
struct FillingCount
{
    QString text; ///< of the option, or as it was typed
    int count = 0;
    bool isRight = false; ///< wholly
    std::optional<int> percent {}; ///< how right it is, 0 … 100; absent where nothing is, or not by itself

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("text", &FillingCount::text), field("count", &FillingCount::count),
                           field("isRight", &FillingCount::isRight),
                           field("percent", &FillingCount::percent,
                                 wire::saying("How right it is, 0 to 100; absent where nothing is, or not by itself"))};
    }
};

/// One gap of a question that has several.
struct GapFigures
{
    QString text;      ///< what was to be matched or sorted; empty for a gap of the prompt
    QStringList right; ///< what fills it
    double rightRate = 0;
    QList<FillingCount> fillings {}; ///< the most frequent first, at most limits::reportTexts
    int others = 0;               ///< answers that are not in that list

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("text", &GapFigures::text, wire::saying("What was to be matched or sorted; empty for a gap of the prompt")),
                           field("right", &GapFigures::right), field("rightRate", &GapFigures::rightRate, wire::saying("0 to 1")),
                           field("fillings", &GapFigures::fillings, wire::saying("The most frequent first")),
                           field("others", &GapFigures::others, wire::saying("Answers that are not in fillings"))};
    }
};

/// One question, as its players answered it.
struct QuestionFigures
{
    int question = 0; ///< of a game its number from 0; across games its place in the list
    std::optional<QString> id {}; ///< QuestionId; the same in every game of a quiz
    QuestionKind kind = QuestionKind::SingleChoice;
    QString prompt;
    QStringList right; ///< texts of a wholly right answer, "apple: Countable" of what is sorted; empty where nothing is right or wrong
    QStringList words; ///< that it asks for
    int games = 1;
    int players = 0;   ///< who were in the game when it was revealed
    int answered = 0;  ///< of them
    int wholly = 0;    ///< wholly right
    int partly = 0;    ///< neither wholly right nor worth nothing
    std::optional<double> rightRate {};      ///< itemanalysis.h; absent where nothing is right or wrong, or nobody played
    std::optional<double> discrimination {}; ///< -1 … 1; absent where too few played to say
    std::optional<qint64> medianMs {};       ///< of those who answered
    QList<FillingCount> answers; ///< every option, or the most frequent texts; empty where there are gaps
    int others = 0;              ///< answers that are not in that list
    QList<GapFigures> gaps;      ///< of questions that have several
    bool isAcceptable = false;   ///< another answer to it may be accepted afterwards

    static constexpr auto fields()
    {
        using wire::field, wire::saying;
        return std::tuple {
            field("question", &QuestionFigures::question, saying("Of a game its number from 0; across games its place in the list")),
            field("id", &QuestionFigures::id, saying("The same in every game of a quiz")),
            field("kind", &QuestionFigures::kind), field("prompt", &QuestionFigures::prompt),
            field("right", &QuestionFigures::right, saying("A wholly right answer, of what is matched or sorted each with its thing; empty where nothing is right or wrong")),
            field("words", &QuestionFigures::words, saying("That it asks for")), field("games", &QuestionFigures::games),
            field("players", &QuestionFigures::players, saying("Who were in the game when it was revealed")),
            field("answered", &QuestionFigures::answered), field("wholly", &QuestionFigures::wholly, saying("Wholly right answers")),
            field("partly", &QuestionFigures::partly, saying("Partly right answers")),
            field("rightRate", &QuestionFigures::rightRate, saying("0 to 1: the mean of how right the players were, who did not answer counting as 0")),
            field("discrimination", &QuestionFigures::discrimination,
                  saying("-1 to 1: how well it tells who is good at the other questions; absent where too few played to say")),
            field("medianMs", &QuestionFigures::medianMs, saying("Of those who answered")),
            field("answers", &QuestionFigures::answers, saying("Every option, or the most frequent texts; empty where there are gaps")),
            field("others", &QuestionFigures::others, saying("Answers that are not in answers")),
            field("gaps", &QuestionFigures::gaps, saying("Of questions that have several")),
            field("isAcceptable", &QuestionFigures::isAcceptable, saying("Another answer to it may be accepted afterwards"))};
    }
};

/// One word, as players knew it, over all questions that ask for it.
struct WordFigures
{
    QString word;
    QList<int> questions; ///< places in the report's list of questions
    int asked = 0;    ///< how often somebody should have known it
    int answered = 0; ///< of these
    double rightRate = 0;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("word", &WordFigures::word),
                           field("questions", &WordFigures::questions, wire::saying("Places in the report's list of questions, from 0")),
                           field("asked", &WordFigures::asked, wire::saying("How often somebody should have known it")),
                           field("answered", &WordFigures::answered), field("rightRate", &WordFigures::rightRate, wire::saying("0 to 1"))};
    }
};

/// One player of one game.
struct PlayerFigures
{
    PlayerNumber player = 0;
    QString name; ///< empty where it was erased
    std::optional<int> team {};
    bool isKicked = false;
    int rank = 0; ///< from 1; 0 of who was removed
    int points = 0;
    int asked = 0; ///< questions revealed while they were there, polls and word clouds left out
    int answered = 0; ///< of these
    int wholly = 0;
    std::optional<double> rightRate {};
    std::optional<qint64> medianMs {};
    std::optional<qint64> creditMs {}; ///< median link time that their answers were given back
    QList<int> percents {}; ///< of each question of the report; limits::percentUnanswered and its like

    static constexpr auto fields()
    {
        using wire::field, wire::saying;
        return std::tuple {
            field("player", &PlayerFigures::player), field("name", &PlayerFigures::name, saying("Empty where it was erased")),
            field("team", &PlayerFigures::team), field("isKicked", &PlayerFigures::isKicked),
            field("rank", &PlayerFigures::rank, saying("From 1; 0 of who was removed")), field("points", &PlayerFigures::points),
            field("asked", &PlayerFigures::asked,
                  saying("Questions revealed while they were there; those where nothing is right or wrong do not count")),
            field("answered", &PlayerFigures::answered, saying("Of these")), field("wholly", &PlayerFigures::wholly, saying("Wholly right answers")),
            field("rightRate", &PlayerFigures::rightRate, saying("0 to 1")),
            field("medianMs", &PlayerFigures::medianMs, saying("Of their answers")),
            field("creditMs", &PlayerFigures::creditMs,
                  saying("Median time on the network that was taken off their answers, so that a slow line costs no points")),
            field("percents", &PlayerFigures::percents,
                  saying("How right each of the report's questions was answered, 0 to 100; -1: not at all, -2: they came later, -3: nothing is right or wrong"))};
    }
};

} // namespace wr
