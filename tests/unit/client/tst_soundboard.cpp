#include "core/frames.h"
#include "sounds/soundboard.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Listener final : public SoundPlayer
{
public:
    void play(Sound sound) override { heard.append(sound); }
    QList<Sound> take() { return std::exchange(heard, {}); }

    QList<Sound> heard;
};

/// A seat in a game with an open ear.
struct Ear
{
    FakeClock clock;
    PlayViewModel play {[this] { return clock.now(); }};
    Listener listener;
    SoundBoard board {play, listener};

    Ear()
    {
        board.setOn(true);
        live::HelloOk hello;
        hello.you = live::You {2, u"Ann"_s, {}};
        play.greet(hello);
    }

    template <class M>
    void tell(const M &message)
    {
        play.receive(frameOf(message));
    }

    void open()
    {
        const qint64 now = toWireMillis(clock.now());
        const live::QuestionView view {0, QuestionKind::SingleChoice, u"Which?"_s, {{u"a"_s, u"one"_s}, {u"b"_s, u"two"_s}}, 20'000, 1'000};
        tell(live::QuestionOpened {0, now, now + 20'000, view, std::nullopt});
    }
};

} // namespace

class TestSoundBoard : public QObject
{
    Q_OBJECT

    using Heard = QList<Sound>;

private Q_SLOTS:
    void aQuestionSoundsFromItsOpeningToItsReveal()
    {
        Ear ear;
        QCOMPARE(ear.listener.take(), Heard());
        ear.open();
        QCOMPARE(ear.listener.take(), Heard({Sound::Go}));
        ear.play.choose(0);
        QCOMPARE(ear.listener.take(), Heard({Sound::Tap}));
        ear.tell(live::AnswerAccepted {0, {u"a"_s}, 0, 5});
        QCOMPARE(ear.listener.take(), Heard({Sound::Accepted}));
        ear.tell(live::QuestionRevealed {0, {u"a"_s}, {}, 1, {}});
        ear.tell(live::AnswerResult {0, true, true, 900, 1, {}});
        QCOMPARE(ear.listener.take(), Heard({Sound::Right}));
        ear.tell(live::BoardShown {0});
        QCOMPARE(ear.listener.take(), Heard({Sound::Board}));
        ear.tell(live::PodiumShown {});
        QCOMPARE(ear.listener.take(), Heard({Sound::Podium}));
    }

    void theLastSecondsTickUntilTheAnswerIsGiven()
    {
        Ear ear;
        ear.open();
        ear.listener.take();
        ear.clock.advance(10s);
        QTRY_COMPARE(ear.play.deadline()->seconds(), 10);
        QCOMPARE(ear.listener.take(), Heard());
        ear.clock.advance(5s);
        QTRY_COMPARE(ear.listener.heard, Heard({Sound::Tick}));
        ear.play.choose(0);
        ear.listener.take();
        ear.clock.advance(1s);
        QTRY_COMPARE(ear.play.deadline()->seconds(), 4);
        QCOMPARE(ear.listener.take(), Heard());
    }

    void aWrongAnswerHasItsOwnSoundAndNoAnswerHasNone()
    {
        Ear ear;
        ear.open();
        ear.listener.take();
        ear.tell(live::AnswerResult {0, true, false, 0, 0, {}});
        QCOMPARE(ear.listener.take(), Heard({Sound::Wrong}));
        Ear other;
        other.open();
        other.listener.take();
        other.tell(live::AnswerResult {0, false, false, 0, 0, {}});
        QCOMPARE(other.listener.take(), Heard());
    }

    void mutedIsMuted()
    {
        Ear ear;
        ear.board.setOn(false);
        ear.open();
        ear.play.choose(0);
        QCOMPARE(ear.listener.take(), Heard());
    }

    void comingBackIntoAQuestionIsNotARepetition()
    {
        Ear ear;
        ear.open();
        ear.listener.take();
        live::HelloOk hello;
        hello.you = live::You {2, u"Ann"_s, {}};
        hello.snapshot = ear.play.view()->now;
        ear.play.greet(hello);
        QCOMPARE(ear.listener.take(), Heard());
    }
};

QTEST_GUILESS_MAIN(TestSoundBoard)
#include "tst_soundboard.moc"
