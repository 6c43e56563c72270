#include "proof/receipt.h"

#include "core/terminaltext.h"
#include "kinds/kind.h"
#include "protocol/gamelimits.h"
#include "protocol/strictjson.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace wr::receipt {

using namespace Qt::StringLiterals;

namespace {

QString timeText(qint64 micros)
{
    return QDateTime::fromMSecsSinceEpoch(micros / 1'000, QTimeZone::utc()).toString(u"yyyy-MM-dd hh:mm:ss.zzz"_s) + u" UTC"_s;
}

QString secondsText(qint64 micros)
{
    return QString::number(double(micros) / 1e6, 'f', 3) + u" s"_s;
}

constexpr qsizetype mostOptionChars = 40;

/// `question` may be null: unknown.
QString choiceText(const QStringList &choice, const Question *question)
{
    const AnswerShape shape = question ? answerShape(*question) : AnswerShape::OneText;
    const bool isTyped = shape == AnswerShape::OneText || shape == AnswerShape::GapTexts;
    QStringList texts;
    for (const QString &entry : choice) {
        const Option *option = isTyped ? nullptr : question->option(entry);
        const QString id = shown(entry, limits::maxAnswerChars);
        texts.append(option && !option->text.isEmpty() ? u"%1 (%2)"_s.arg(id, quoted(option->text, mostOptionChars)) : id);
    }
    return texts.join(u" | "_s);
}

QString resultText(const rest::ReceiptAnswer &answer, const Question *question)
{
    const QString points = counted(answer.points, u"point");
    if (answer.isRight)
        return u"right, "_s + points;
    if (answer.points != 0)
        return u"partly right, "_s + points;
    if (!question)
        return u"not right or not scored, "_s + points;
    return kindOf(*question).isScored ? u"not right, "_s + points : u"not scored"_s;
}

QString answerText(const rest::ReceiptAnswer &answer, const Question *question)
{
    return u"question %1: %2; received %3, after %4 (%5 on the network not counted); %6"_s
        .arg(QString::number(qint64(answer.question) + 1), choiceText(answer.choice, question), timeText(answer.receivedAt),
             secondsText(answer.active), secondsText(answer.credit), resultText(answer, question));
}

QString valueText(qint64 value)
{
    return QString::number(value);
}

QString valueText(const QString &value)
{
    return shown(value);
}

QString valueText(const QStringList &value)
{
    return choiceText(value, nullptr);
}

/// A differing value, said once for every field.
template <class T>
void compare(QStringList &found, const QString &what, const T &said, const T &logged)
{
    if (said != logged)
        found.append(u"%1: %2 in the receipt, %3 by the log"_s.arg(what, valueText(said), valueText(logged)));
}

void compareAnswer(QStringList &found, const rest::ReceiptAnswer &said, const rest::ReceiptAnswer &logged)
{
    const QString where = u"question %1, "_s.arg(said.question + 1);
    compare(found, where + u"answer"_s, said.choice, logged.choice);
    compare(found, where + u"time of arrival"_s, said.receivedAt, logged.receivedAt);
    compare(found, where + u"time given back"_s, said.credit, logged.credit);
    compare(found, where + u"answering time"_s, said.active, logged.active);
    compare(found, where + u"right"_s, int(said.isRight), int(logged.isRight));
    compare(found, where + u"points"_s, said.points, logged.points);
}

} // namespace

rest::ReceiptContent of(const GameRoom &room, PlayerNumber number)
{
    const PlayerState &player = *room.player(number);
    rest::ReceiptContent content {version, room.id().toString(), number, {}, player.shownPoints, room.placeOf(player),
                                  room.activePlayers(), room.seq(), QString::fromLatin1(room.lastHash().toHex())};
    for (const auto &[question, answer] : player.answers)
        content.answers.append({question, answer.choice, toMicros(answer.receivedAt), answer.credit.count(), answer.active.count(),
                                answer.isRight, answer.points});
    return content;
}

rest::Receipt signedBy(const ProofKey &key, const rest::ReceiptContent &content)
{
    return {content, key.publicKey(), key.sign(ProofSort::Receipt, wire::toJsonObject(content))};
}

Result<rest::Receipt> read(const QByteArray &file)
{
    const auto object = readStrictObject(file);
    if (!object)
        return Error {ErrorCode::Conflict, u"it cannot be read: %1"_s.arg(object.error().message)};
    const auto receipt = wire::fromJsonObject<rest::Receipt>(*object);
    if (!receipt)
        return Error {ErrorCode::Conflict, u"it is no receipt: %1"_s.arg(receipt.error().message)};
    WR_CHECK(checkMembers(*object, wire::toJsonObject(*receipt)));
    if (receipt->receipt.v != version)
        return Error {ErrorCode::Conflict, u"it is of version %1, this program knows %2"_s.arg(receipt->receipt.v).arg(version)};
    WR_CHECK(checkSignature(ProofSort::Receipt, object->value("receipt"_L1).toObject(), receipt->key, receipt->signature));
    return receipt;
}

QStringList differences(const rest::ReceiptContent &said, const rest::ReceiptContent &logged)
{
    QStringList found;
    compare(found, u"hash of event %1"_s.arg(said.logSeq), said.logHash, logged.logHash);
    compare(found, u"answers"_s, qint64(said.answers.size()), qint64(logged.answers.size()));
    for (const rest::ReceiptAnswer &answer : said.answers) {
        const auto same = std::find_if(logged.answers.begin(), logged.answers.end(),
                                       [&](const rest::ReceiptAnswer &other) { return other.question == answer.question; });
        if (same == logged.answers.end())
            found.append(u"question %1: answered by the receipt, not by the log"_s.arg(answer.question + 1));
        else
            compareAnswer(found, answer, *same);
    }
    compare(found, u"points"_s, said.points, logged.points);
    compare(found, u"place"_s, said.place, logged.place);
    compare(found, u"players"_s, said.players, logged.players);
    return found;
}

QStringList words(const rest::ReceiptContent &content, const Quiz *quiz)
{
    QStringList lines;
    for (const rest::ReceiptAnswer &answer : content.answers) {
        const bool isKnown = quiz && answer.question >= 0 && answer.question < quiz->questions.size();
        lines.append(answerText(answer, isKnown ? &quiz->questions.at(answer.question) : nullptr));
    }
    return lines;
}

} // namespace wr::receipt
