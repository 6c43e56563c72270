#include "rules/practicecard.h"

#include "kinds/kind.h"
#include "model/wirewriter.h"

#include <algorithm>

namespace wr::practice {

using namespace Qt::StringLiterals;

namespace {

// Name spaces of ids (RFC 9562 §5.5). Never change them: every id hangs on them.
constexpr QUuid cardSpace(0x0a3c6a5e, 0x5d0b, 0x4f6e, 0x9c, 0x1d, 0x2f, 0x6a, 0x7b, 0x41, 0x90, 0x3e);
constexpr QUuid reviewSpace(0x6c1f2c58, 0x97c4, 0x4a0f, 0xb6, 0x21, 0x5e, 0x0d, 0x83, 0xc2, 0x7a, 0x19);

/// Joined by a sign that nobody types. A text may hold it all the same: then what is made of two lists may be one card,
/// and no more than that.
QByteArray keyOf(const QStringList &parts)
{
    return parts.join(QChar(0x1f)).toUtf8();
}

QString plain(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

/// "en-GB" and "EN" are one language to a learner.
QString baseLanguage(const QString &tag)
{
    return tag.section(u'-', 0, 0).toLower();
}

/// What goes with what, where the parts of the answer mean nothing by themselves.
QStringList rightTexts(const Question &question)
{
    QStringList texts = answerTexts(question, kindOf(question).right(question));
    const QList<Gap> &gaps = question.gapList();
    for (qsizetype i = 0; i < std::min(texts.size(), gaps.size()); ++i) {
        if (!gaps[i].text.isEmpty())
            texts[i] = gaps[i].text + u" – "_s + texts[i];
    }
    return texts;
}

} // namespace

bool fits(const CardFace &face)
{
    return wire::toJsonText(face).size() <= limits::maxCardFaceBytes;
}

bool canBeACard(const Question &question)
{
    return kindOf(question).isScored && !question.audio && !question.speech
        && fits(faceOf(question, QString(limits::maxLanguageChars, u'x')));
}

CardFace faceOf(const Question &question, const QString &language)
{
    CardFace face;
    face.kind = question.kind;
    face.language = language;
    face.prompt = question.prompt;
    face.items = gapLabels(question);
    // Things to match or sort are asked together, also where only one of them is a word.
    if (const QList<AskedWord> words = wordsOf(question); words.size() == 1 && !face.items)
        face.word = words.constFirst().text;
    for (const Option &option : question.options)
        face.options.append(option.text);
    face.right = rightTexts(question);
    face.explanation = question.explanation;
    return face;
}

CardId cardIdOf(const CardFace &face)
{
    if (!face.word.isEmpty())
        return {QUuid::createUuidV5(cardSpace, keyOf({u"word"_s, baseLanguage(face.language), wordKey(face.word)}))};
    QStringList right;
    for (const QString &text : face.right)
        right.append(plain(text));
    right.sort(); // pairs and choices are dealt in another order in every game
    return {QUuid::createUuidV5(cardSpace, keyOf(QStringList {QString(wire::enumName(face.kind)), plain(face.prompt)} + right))};
}

ReviewId gameReviewId(GameId game, int question, const QUuid &whose)
{
    return {QUuid::createUuidV5(reviewSpace, keyOf({game.toString(), QString::number(question),
                                                    whose.toString(QUuid::WithoutBraces)}))};
}

} // namespace wr::practice
