#include "formats/compare.h"

#include "kinds/kind.h"
#include "kinds/textmatch.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

bool isChosen(QuestionKind kind)
{
    return kind == QuestionKind::SingleChoice || kind == QuestionKind::MultiSelect || kind == QuestionKind::TrueFalse;
}

/// Options as texts; which are right only where they are chosen from.
QStringList optionTexts(const Question &question)
{
    QStringList texts;
    for (const Option &option : question.options)
        texts.append((isChosen(question.kind) && option.isRight ? u'+' : u' ') + option.text);
    if (!isChosen(question.kind) && question.kind != QuestionKind::Poll)
        texts.sort();
    return texts;
}

/// A gap is one however long it is drawn.
QString promptOf(const Question &question)
{
    static const QRegularExpression gap(u"_{3,}"_s);
    return QString(question.prompt).replace(gap, u"___"_s);
}

QStringList fillingsOf(const Question &question, const Gap &gap)
{
    if (question.kind == QuestionKind::WordOrder) {
        QStringList sentences;
        for (const QString &text : gap.accepted)
            sentences.append(piecesOf(text).join(u" / "_s));
        return sentences;
    }
    if (question.kind != QuestionKind::Numeric)
        return gap.accepted;
    QStringList numbers;
    for (const QString &text : gap.accepted) {
        const QList<double> read = textmatch::readNumbers(text);
        numbers.append(read.isEmpty() ? text : QString::number(read.constFirst(), 'g', 12));
    }
    return numbers;
}

bool isSameMedia(const std::optional<MediaUse> &a, const std::optional<MediaUse> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->media == b->media && a->alt == b->alt));
}

bool isSameSpeech(const std::optional<Speech> &a, const std::optional<Speech> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->text == b->text && a->voice == b->voice));
}

/// Of things in pairs the order is nothing.
QList<Gap> sortedGaps(const Question &question)
{
    QList<Gap> gaps = question.gapList();
    if (question.kind == QuestionKind::MatchPairs || question.kind == QuestionKind::Categorise)
        std::sort(gaps.begin(), gaps.end(), [](const Gap &a, const Gap &b) { return a.text < b.text; });
    return gaps;
}

void compareGaps(const Question &went, const Question &came, QList<Difference> &found)
{
    const QList<Gap> before = sortedGaps(went);
    const QList<Gap> after = sortedGaps(came);
    if (before.size() != after.size()) {
        found.append({u"gaps"_s, after.isEmpty()});
        return;
    }
    for (qsizetype i = 0; i < before.size(); ++i) {
        const Gap &a = before.at(i);
        const Gap &b = after.at(i);
        const QString gap = u"gaps[%1]"_s.arg(i);
        if (a.text != b.text)
            found.append({gap + u".text"_s, b.text.isEmpty()});
        if (fillingsOf(went, a) != fillingsOf(came, b))
            found.append({gap + u".accepted"_s, b.accepted.isEmpty()});
        const double wide = a.tolerance.value_or(0);
        if (std::abs(wide - b.tolerance.value_or(0)) > 1e-9 * std::max(1.0, wide))
            found.append({gap + u".tolerance"_s, !b.tolerance});
        if (a.isExact.value_or(false) != b.isExact.value_or(false))
            found.append({gap + u".isExact"_s, !b.isExact});
    }
}

} // namespace

QList<Difference> differences(const Question &went, const Question &came)
{
    const Question nothing;
    QList<Difference> found;
    const auto compare = [&](const char *field, const auto &a, const auto &b, const auto &none) {
        if (a != b)
            found.append({QString::fromLatin1(field), b == none});
    };
    if (went.kind != came.kind)
        found.append({u"kind"_s, false});
    compare("prompt", promptOf(went), promptOf(came), nothing.prompt);
    compare("options", optionTexts(went), optionTexts(came), QStringList());
    compareGaps(went, came, found);
    compare("timeLimitMs", went.timeLimitMs, came.timeLimitMs, nothing.timeLimitMs);
    compare("points", went.points, came.points, nothing.points);
    compare("explanation", went.explanation, came.explanation, nothing.explanation);
    compare("plays", went.plays, came.plays, nothing.plays);
    if (!isSameMedia(went.image, came.image))
        found.append({u"image"_s, !came.image});
    if (!isSameMedia(went.audio, came.audio))
        found.append({u"audio"_s, !came.audio});
    if (!isSameSpeech(went.speech, came.speech))
        found.append({u"speech"_s, !came.speech});
    return found;
}

bool asksTheSame(const Question &went, const Question &came)
{
    const auto words = [](const Question &question) {
        QStringList texts {promptOf(question).simplified()};
        // Some formats say less of the others, such as words that do not belong into a sentence.
        if (isChosen(question.kind) || question.kind == QuestionKind::Poll) {
            for (const Option &option : question.options)
                texts.append((option.isRight ? u'+' : u' ') + option.text.simplified());
        }
        return texts;
    };
    return words(went) == words(came) || (went.kind != came.kind && promptOf(went).simplified() == promptOf(came).simplified());
}

QList<Difference> differences(const Quiz &went, const Quiz &came)
{
    QList<Difference> found;
    const auto compare = [&](const char *field, const auto &a, const auto &b) {
        if (a != b)
            found.append({QString::fromLatin1(field), b == std::decay_t<decltype(b)>()});
    };
    compare("title", went.title, came.title);
    compare("description", went.description, came.description);
    compare("language", went.language, came.language);
    compare("level", went.level, came.level);
    compare("tags", went.tags.value_or(QStringList()), came.tags.value_or(QStringList()));
    return found;
}

} // namespace wr::formats
