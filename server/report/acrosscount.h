#pragma once

#include "protocol/restreports.h"
#include "report/answertally.h"
#include "report/reportrepository.h"
#include "report/wordtally.h"

#include <map>

namespace wr {

/// Counts many games together: the same question of several is one, and so is the same player. Give it the newest game
/// first, whose words of a question are shown. A value, any thread.
class AcrossCount
{
public:
    /// A game, and then everybody who played it.
    void add(const ReportedGame &game, const GameAnalysis &analysis);
    void add(const NamedMarks &player);

    rest::GamesFigures figures() const;

private:
    struct GapCount
    {
        GapFigures figures;
        AnswerTally fillings;
        double sum = 0;
        int players = 0; ///< of the games that had it
    };
    struct QuestionCount
    {
        QuestionFigures figures;
        AnswerTally answers;
        std::vector<GapCount> gaps {};
        double sum = 0;            ///< of shares, of `scored` players
        int scored = 0;
        double discriminations = 0; ///< each times its players
        int discriminated = 0;
        QList<qint64> times {};
    };
    struct PlayerCount
    {
        rest::PlayerAcross figures;
        double sum = 0;
        int scored = 0;
    };

    void merge(QuestionCount &count, const QuestionFigures &figures);
    QList<int> hardestFirst() const;
    static QuestionFigures shown(const QuestionCount &count);
    QList<WordFigures> hardestWords(const std::map<int, int> &places) const;

    rest::GamesFigures m_whole;
    std::map<QString, int> m_places;      ///< of m_questions, by id or else kind, prompt and right answer
    std::vector<QuestionCount> m_questions;
    std::map<QString, PlayerCount> m_players; ///< by account or else by the name's key
    WordTally m_words;
    GameAnalysis m_game;    ///< the newest that was added
    GameId m_gameId;
    QList<int> m_gamePlaces; ///< of its questions among m_questions
    double m_sum = 0;
    int m_scored = 0;
};

} // namespace wr
