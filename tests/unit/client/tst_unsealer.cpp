#include "core/unsealer.h"

#include "protocol/sealedquestion.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <class M>
ServerFrame frameOf(const M &message)
{
    return {QString(M::wireName), {}, wire::toJsonObject(message)};
}

live::QuestionView viewOf(int question)
{
    live::QuestionView view;
    view.question = question;
    view.prompt = u"Which word?"_s;
    return view;
}

} // namespace

class TestUnsealer : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    const QString m_key = sealedquestion::newKey();
    std::unique_ptr<Unsealer> m_unsealer;
    QList<ServerFrame> m_shown;

    ServerFrame openedIn(Millis wait, int question = 0)
    {
        live::QuestionOpened opened;
        opened.question = question;
        opened.opensAt = toWireMillis(m_clock.now() + wait);
        opened.key = m_key;
        return frameOf(opened);
    }
    void prepare(int question = 0)
    {
        m_unsealer->take(frameOf(live::QuestionPrepared {question, sealedquestion::seal(viewOf(question), m_key), {}}));
    }

private Q_SLOTS:
    void init()
    {
        m_shown.clear();
        m_unsealer = std::make_unique<Unsealer>([this] { return m_clock.now(); });
        connect(m_unsealer.get(), &Unsealer::shown, this, [this](const ServerFrame &frame) { m_shown.append(frame); });
    }

    void aQuestionIsShownWhenItOpens()
    {
        prepare();
        QVERIFY(m_shown.isEmpty());
        const TimePoint opensAt = m_clock.now() + 150ms;
        m_unsealer->take(openedIn(150ms));
        QVERIFY(m_shown.isEmpty());
        QTRY_COMPARE(m_shown.size(), 1);
        QVERIFY(m_clock.now() + 2ms >= opensAt);
        const auto opened = wire::fromJsonObject<live::QuestionOpened>(m_shown.first().data);
        QVERIFY(opened && opened->view);
        QCOMPARE(opened->view->prompt, u"Which word?"_s);
    }

    void itsKeyIsToldBeforeItIsShown()
    {
        prepare();
        std::optional<live::QuestionOpened> unsealed;
        connect(m_unsealer.get(), &Unsealer::unsealed, this, [&](const live::QuestionOpened &opened) {
            QVERIFY(m_shown.isEmpty());
            unsealed = opened;
        });
        m_unsealer->take(openedIn(150ms));
        QVERIFY(unsealed && unsealed->view && unsealed->key);
        m_unsealer->restart();
        QCoreApplication::processEvents();
        QVERIFY(m_shown.isEmpty());
    }

    void whatComesMeanwhileWaitsBehindIt()
    {
        prepare();
        m_unsealer->take(openedIn(80ms));
        m_unsealer->take(frameOf(live::GamePaused {1'000}));
        QTRY_COMPARE(m_shown.size(), 2);
        QCOMPARE(m_shown.first().type, u"question.opened"_s);
        QCOMPARE(m_shown.last().type, u"game.paused"_s);
        m_unsealer->take(frameOf(live::GameResumed {0}));
        QCOMPARE(m_shown.size(), 3);
    }

    void aClockThatIsWrongDelaysNobodyForLong()
    {
        prepare();
        QElapsedTimer time;
        time.start();
        m_unsealer->take(openedIn(1h));
        QTRY_COMPARE(m_shown.size(), 1);
        QVERIFY(time.elapsed() < 5'000);
    }

    void whatCannotBeOpenedIsSaid()
    {
        QSignalSpy unreadable(m_unsealer.get(), &Unsealer::unreadable);
        m_unsealer->take(openedIn(0ms)); // nothing was prepared
        QCOMPARE(unreadable.size(), 1);
        prepare(1);
        m_unsealer->take(openedIn(0ms, 2)); // of another question
        QCOMPARE(unreadable.size(), 2);
        QVERIFY(m_shown.isEmpty());
    }

    void aSnapshotMakesItForgetWhatWaits()
    {
        prepare();
        m_unsealer->take(openedIn(100ms));
        m_unsealer->restart();
        prepare(1);
        m_unsealer->take(openedIn(150ms, 1));
        QTRY_COMPARE(m_shown.size(), 1);
        QCOMPARE(m_shown.first().data.value("question"_L1).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUnsealer)
#include "tst_unsealer.moc"
