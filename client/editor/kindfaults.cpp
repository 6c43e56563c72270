// What is said about what is written, and when: the other half of KindEdit.

#include "editor/kindedit.h"

#include "kinds/kind.h"

namespace wr {

using namespace Qt::StringLiterals;

QString KindEdit::gapsFault() const
{
    if (form() == Form::Cloze) {
        const bool areTooMany = promptGaps(m_question.prompt) > limits::maxGaps;
        return areTooMany ? tr("There is room for %Ln gap(s) in one question.", nullptr, limits::maxGaps) : QString();
    }
    // Pieces follow from the sentence.
    const bool isTooShort = form() == Form::Order && !firstGap().accepted.isEmpty() && m_question.options.size() < limits::minOptions;
    if (isTooShort && !optionsFault().isEmpty())
        return tr("The sentence needs at least %Ln word(s).", nullptr, limits::minOptions);
    return m_faultOf(u"gaps"_s);
}

QString KindEdit::sparesFault() const
{
    // None is needed; that the others are too few is said where they are written.
    if (m_question.options.size() > limits::maxPieces)
        return optionsFault();
    return form() == Form::Cloze && !optionsFault().isEmpty() ? tr("There are more gaps than words for them.") : QString();
}

void KindEdit::leaveAccepted(int gap)
{
    Q_EMIT fieldLeft(u"gaps[%1].accepted"_s.arg(gap));
}

void KindEdit::leaveSpare(int place)
{
    Q_EMIT fieldLeft(u"options[%1]"_s.arg(spareOptions(m_question).value(place, -1)));
}

void KindEdit::leaveItem(int place)
{
    Q_EMIT fieldLeft(u"gaps[%1].text"_s.arg(place));
}

void KindEdit::leavePartner(int place)
{
    Q_EMIT fieldLeft(u"gaps[%1].accepted"_s.arg(place));
}

void KindEdit::leaveCategory(int place)
{
    Q_EMIT fieldLeft(u"options[%1]"_s.arg(place));
}

void KindEdit::leaveSpokenText()
{
    Q_EMIT fieldLeft(u"speech.text"_s);
}

QString KindEdit::shortAnswers() const
{
    if (!canBeExact() || isExact())
        return {};
    QStringList all;
    for (const Gap &gap : m_question.gapList()) {
        for (const QString &text : gap.accepted) {
            if (!text.trimmed().isEmpty() && !textmatch::forgivesSlips(text))
                all.append(u"“%1”"_s.arg(text.trimmed()));
        }
    }
    all.removeDuplicates();
    return all.join(u", "_s);
}

} // namespace wr
