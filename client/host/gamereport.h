#pragma once

#include "play/gameview.h"

namespace wr {

/// What was answered, or is right, and how many said so.
struct ReportAnswer
{
    QString text;
    int count = 0;
    bool isRight = false;
    bool operator==(const ReportAnswer &) const = default;
};

/// How one question went.
struct ReportQuestion
{
    int question = 0; ///< from 0
    QString prompt;
    QList<live::OptionView> options;
    QStringList right; ///< ids
    QList<live::OptionCount> counts;
    int answered = 0;
    std::optional<QuestionKind> kind {};           ///< absent in reports that were kept by older apps
    std::optional<QList<live::GapView>> gaps {};
    std::optional<QList<QStringList>> accepted {}; ///< for each gap that is typed into

    int countOf(const QString &option) const;
    /// The options; of typed answers what is right and what was given, the most frequent first; of gaps what
    /// belongs into each, and how many knew.
    QList<ReportAnswer> answers() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("question", &ReportQuestion::question), field("prompt", &ReportQuestion::prompt),
                           field("options", &ReportQuestion::options),   field("right", &ReportQuestion::right),
                           field("counts", &ReportQuestion::counts),     field("answered", &ReportQuestion::answered),
                           field("kind", &ReportQuestion::kind),         field("gaps", &ReportQuestion::gaps),
                           field("accepted", &ReportQuestion::accepted)};
    }
};

/// A game as its host looks back on it: every revealed question, and everybody's place. Plain value.
struct GameReport
{
    QList<ReportQuestion> questions; ///< in their order
    QList<BoardEntry> players;       ///< best first

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("questions", &GameReport::questions), field("players", &GameReport::players)};
    }
};

/// Takes the question that is revealed in the view into the report. True when there was something new.
bool noteReveal(GameReport &report, const GameView &view);

/// Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets want. Nothing in them is
/// taken for a formula, whatever somebody calls themselves. `heads`: the words of the columns, in the
/// reader's language; "place, name, points" and "number, question, answer, right, chosen, answered".
QByteArray playersCsv(const GameReport &report, const QStringList &heads);
QByteArray questionsCsv(const GameReport &report, const QStringList &heads);

} // namespace wr
