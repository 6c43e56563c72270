#include "model/wirebounds.h"
#include "protocol/dashboardmessages.h"
#include "protocol/dump/dump.h"
#include "protocol/dump/tstype.h"
#include "protocol/envelope.h"
#include "protocol/restbodies.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

QByteArray readSource(const QString &path)
{
    QFile file(QStringLiteral(WR_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Reads `json` as a T: both ways, with unknown fields, and without each required field in turn.
template <class T>
void checkBothWays(const QJsonObject &json)
{
    const QByteArray what = dump::typeName<T>().toUtf8();
    const auto read = wire::fromJsonObject<T>(json);
    QVERIFY2(read, what);
    QCOMPARE(compact(wire::toJsonObject(*read)), compact(json));
    QCOMPARE(compact(QJsonDocument::fromJson(wire::toJsonText(*read)).object()), compact(json));

    QJsonObject more = json;
    more.insert("aFieldOfTomorrow"_L1, QJsonObject {{"deep"_L1, 1}});
    const auto tolerant = wire::fromJsonObject<T>(more);
    QVERIFY2(tolerant, what);
    QCOMPARE(compact(wire::toJsonObject(*tolerant)), compact(json));

    const auto dropped = [&]<class Owner, class Member>(const wire::Field<Owner, Member> &f) {
        QJsonObject less = json;
        less.remove(f.key);
        QCOMPARE(bool(wire::fromJsonObject<T>(less)), wire::IsOptional<Member>::value || f.bounds.mayBeAbsent);
    };
    std::apply([&](const auto &...f) { (dropped(f), ...); }, T::fields());
}

template <class T>
void readWithoutCrash(const QJsonObject &json)
{
    if (const auto read = wire::fromJsonObject<T>(json))
        QVERIFY(wire::fromJsonObject<T>(wire::toJsonObject(*read)));
}

template <class... Message>
void readAsAll(const QJsonObject &json, const std::tuple<Message...> *)
{
    (readWithoutCrash<Message>(json), ...);
}

void readAsEverything(const QByteArray &bytes)
{
    QJsonObject data;
    if (const auto envelope = readEnvelope(bytes))
        data = envelope->data;
    else
        data = QJsonDocument::fromJson(bytes).object();
    if (const auto frame = readServerFrame(bytes))
        data = frame->data;
    readAsAll(data, static_cast<const live::ClientMessages *>(nullptr));
    readAsAll(data, static_cast<const live::EventMessages *>(nullptr));
    readAsAll(data, static_cast<const live::StateMessages *>(nullptr));
    readAsAll(data, static_cast<const live::PrivateMessages *>(nullptr));
    readAsAll(data, static_cast<const rest::AllBodies *>(nullptr));
}

} // namespace

class TestProtocol : public QObject
{
    Q_OBJECT

private:
    QJsonObject m_fixtures;

    template <class... Message>
    void checkFrames(QLatin1StringView group, const std::tuple<Message...> *)
    {
        const QJsonObject frames = m_fixtures.value(group).toObject();
        QCOMPARE(frames.size(), qsizetype(sizeof...(Message)));
        const auto check = [&]<class One>(const One *) {
            const QJsonObject both = frames.value(One::wireName).toObject();
            for (const auto &filling : {"full"_L1, "least"_L1}) {
                const QJsonObject frame = both.value(filling).toObject();
                QCOMPARE(frame.value("type"_L1).toString(), QString(One::wireName));
                const auto envelope = readEnvelope(compact(frame));
                QVERIFY2(envelope, One::wireName.data());
                checkBothWays<One>(envelope->data);
            }
        };
        (check(static_cast<const Message *>(nullptr)), ...);
    }

    QList<QByteArray> everyFrame() const
    {
        QList<QByteArray> frames;
        for (const QJsonValue group : m_fixtures) {
            for (const QJsonValue both : group.toObject()) {
                for (const QJsonValue one : both.toObject())
                    frames.append(compact(one.toObject()));
            }
        }
        return frames;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray stored = readSource(u"tests/unit/shared/fixtures/protocol.json"_s);
        m_fixtures = QJsonDocument::fromJson(stored).object();
        QVERIFY(!m_fixtures.isEmpty());
    }

    void theWireFormatHasNotMoved()
    {
        const QStringList now = QString::fromUtf8(dump::fixtures()).split(u'\n');
        const QStringList then
            = QString::fromUtf8(readSource(u"tests/unit/shared/fixtures/protocol.json"_s))
                  .split(u'\n');
        for (qsizetype line = 0; line < qMax(now.size(), then.size()); ++line) {
            if (now.value(line) != then.value(line)) {
                const QString note
                    = u"line %1: checked in `%2`, now `%3`. If the protocol grew, run "
                      "`protocol-dump DIR` and copy fixtures.json over fixtures/protocol.json."_s;
                QFAIL(qPrintable(note.arg(line + 1).arg(then.value(line), now.value(line))));
            }
        }
    }

    void everyMessageGoesBothWaysAndIgnoresUnknownFields()
    {
        checkFrames("client"_L1, static_cast<const live::ClientMessages *>(nullptr));
        checkFrames("events"_L1, static_cast<const live::EventMessages *>(nullptr));
        checkFrames("state"_L1, static_cast<const live::StateMessages *>(nullptr));
        checkFrames("private"_L1, static_cast<const live::PrivateMessages *>(nullptr));
        checkFrames("personClient"_L1, static_cast<const live::PersonClientMessages *>(nullptr));
        checkFrames("person"_L1, static_cast<const live::PersonMessages *>(nullptr));
    }

    void everyBodyGoesBothWaysAndIgnoresUnknownFields()
    {
        const QJsonObject bodies = m_fixtures.value("rest"_L1).toObject();
        const auto check = [&]<class One>(const One *) {
            const QJsonObject both = bodies.value(dump::typeName<One>()).toObject();
            checkBothWays<One>(both.value("full"_L1).toObject());
            checkBothWays<One>(both.value("least"_L1).toObject());
        };
        const auto checkAll = [&]<class... Body>(const std::tuple<Body...> *) {
            (check(static_cast<const Body *>(nullptr)), ...);
            QCOMPARE(bodies.size(), qsizetype(sizeof...(Body)));
        };
        checkAll(static_cast<const rest::AllBodies *>(nullptr));
    }

    void writtenFramesAreReadAsTheyWere()
    {
        live::Since since;
        since.seq = 7;
        const QByteArray frame = writeMessage(since, {.seq = 42, .prev = 40, .re = u"c\"ă\n"_s});
        const auto read = readServerFrame(frame);
        QVERIFY(read);
        QCOMPARE(read->type, u"since"_s);
        QCOMPARE(read->place.seq, std::optional<qint64>(42));
        QCOMPARE(read->place.prev, std::optional<qint64>(40));
        QCOMPARE(read->place.re, std::optional(u"c\"ă\n"_s));
        QCOMPARE(read->data, wire::toJsonObject(since));
    }

    void everyLimitIsDumped()
    {
        const QString script = QString::fromUtf8(dump::typeScript());
        const QString header
            = QString::fromUtf8(readSource(u"shared/protocol/gamelimits.h"_s)
                                + readSource(u"shared/protocol/accountlimits.h"_s)
                                + readSource(u"shared/protocol/quizlimits.h"_s)
                                + readSource(u"shared/protocol/rehearsallimits.h"_s)
                                + readSource(u"shared/protocol/reportlimits.h"_s)
                                + readSource(u"shared/protocol/practicelimits.h"_s)
                                + readSource(u"shared/protocol/peoplelimits.h"_s)
                                + readSource(u"shared/protocol/wirelimits.h"_s));
        static const QRegularExpression constant(u"constexpr (?:int|long long|double) (\\w+) = "_s);
        int count = 0;
        for (auto found = constant.globalMatch(header); found.hasNext(); ++count) {
            const QString name = found.next().captured(1);
            QVERIFY2(script.contains(u"    %1: "_s.arg(name)), qPrintable(name));
        }
        QVERIFY(count > 0);
        QVERIFY(script.contains(u"    minTellingWell: 0.3,\n    minTelling: 0,\n"_s));
        QVERIFY(script.contains(u"    maxMoment: 253402300799999,\n"_s));
    }

    void everyFeatureIsDumped()
    {
        const QString script = QString::fromUtf8(dump::typeScript());
        static const QRegularExpression constant(u"constexpr QLatin1StringView \\w+\\(\"(\\w+)\"\\);"_s);
        int count = 0;
        for (auto found = constant.globalMatch(QString::fromUtf8(readSource(u"shared/protocol/features.h"_s))); found.hasNext(); ++count) {
            const QString name = found.next().captured(1);
            QVERIFY2(script.contains(u"    %1: \"%1\",\n"_s.arg(name)), qPrintable(name));
        }
        QVERIFY(count > 0);
    }

    /// It is multiplied by a thousand, which only a time of our age survives.
    void aTimeBeyondAllTimeIsAFault()
    {
        const auto isGood = [](qint64 answeredAt) { return wire::checkBounds(live::AnswerSubmit {0, {}, answeredAt}).has_value(); };
        QVERIFY(isGood(0) && isGood(limits::maxMoment));
        for (const qint64 never : {qint64(-1), qint64(limits::maxMoment + 1), std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()})
            QVERIFY2(!isGood(never), qPrintable(QString::number(never)));
    }

    void mutatedFramesNeverCrash()
    {
        QRandomGenerator random(20'251'018); // a fixed seed: a failure can be run again
        const QList<QByteArray> frames = everyFrame();
        QVERIFY(frames.size() > 60);
        for (const QByteArray &frame : frames) {
            for (int round = 0; round < 40; ++round) {
                QByteArray bytes = frame;
                for (int change = random.bounded(1, 6); change > 0 && !bytes.isEmpty(); --change) {
                    const int at = random.bounded(int(bytes.size()));
                    if (random.bounded(3) == 0)
                        bytes.remove(at, random.bounded(1, 9));
                    else if (random.bounded(2) == 0)
                        bytes[at] = char(random.bounded(256));
                    else
                        bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), 12));
                }
                readAsEverything(bytes);
            }
        }
    }

    void randomBytesNeverCrash()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2'000; ++round) {
            QByteArray bytes(random.bounded(200), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            QVERIFY(!readEnvelope(bytes));
            QVERIFY(!readServerFrame(bytes));
        }
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
