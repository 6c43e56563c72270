#include "report/acrosscount.h"
#include "report/gameanalysis.h"
#include "report/learnercount.h"
#include "report/reporttables.h"
#include "rules/itemanalysis.h"
#include "support/writtengame.h"
#include "support/samplequiz.h"

#include <QTest>

#include <cmath>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const TimePoint opened = fromMicros(1'700'000'000'000'000);

bool isSame(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

bool isSame(std::optional<double> a, std::optional<double> b)
{
    return a.has_value() == b.has_value() && (!a || isSame(*a, *b));
}

/// A game counted anew from its raw events, by other means: nothing of GameRoom, and the plainest arithmetic.
class Recount
{
public:
    explicit Recount(const StoredGame &stored)
    {
        for (const LogRecord &record : stored.records) {
            const auto event = readEvent(record);
            if (!event)
                qFatal("not an event");
            std::visit([this](const auto &one) { on(one); }, *event);
        }
    }

    QList<int> revealed;
    Quiz quiz;
    QMap<int, QSet<int>> present;                  ///< players by question, when it was revealed
    QMap<int, QMap<int, log::AnswerScored>> given; ///< by question and player

    double share(int question, int player) const
    {
        const auto answers = given.value(question);
        if (!answers.contains(player))
            return 0;
        const Question &asked = quiz.questions.at(question);
        return kindOf(asked).correctness(asked, answers.value(player).choice);
    }
    bool isScored(int question) const { return kindOf(quiz.questions.at(question)).isScored; }

    std::optional<double> discrimination(int question) const
    {
        std::vector<double> xs, ys;
        for (const int player : present[question]) {
            double rest = 0;
            int others = 0;
            for (const int other : revealed) {
                if (other == question || !isScored(other) || !present[other].contains(player))
                    continue;
                rest += share(other, player);
                ++others;
            }
            if (others == 0)
                continue;
            xs.push_back(share(question, player));
            ys.push_back(rest / others);
        }
        if (!isScored(question) || xs.size() < 5)
            return std::nullopt;
        const auto n = double(xs.size());
        double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (size_t i = 0; i < xs.size(); ++i) {
            mx += xs[i] / n;
            my += ys[i] / n;
        }
        for (size_t i = 0; i < xs.size(); ++i) {
            xx += (xs[i] - mx) * (xs[i] - mx);
            yy += (ys[i] - my) * (ys[i] - my);
            xy += (xs[i] - mx) * (ys[i] - my);
        }
        if (xx < 1e-9 || yy < 1e-9)
            return std::nullopt;
        return xy / std::sqrt(xx * yy);
    }

private:
    template <class Event>
    void on(const Event &)
    {
    }
    void on(const log::GameOpened &event) { quiz = event.quiz; }
    void on(const log::PlayerJoined &event) { m_here.insert(event.player); }
    void on(const log::PlayerKicked &event) { m_here.remove(event.player); }
    void on(const log::AnswerScored &event)
    {
        if (!given[event.question].contains(event.player))
            given[event.question].insert(event.player, event);
    }
    void on(const log::QuestionRevealed &event)
    {
        revealed.append(event.question);
        present[event.question] = m_here;
    }
    void on(const log::VariantAccepted &event) { (*quiz.questions[event.question].gaps)[event.gap].accepted.append(event.text); }

    QSet<int> m_here;
};

} // namespace

class TestGameAnalysis : public QObject
{
    Q_OBJECT

    /// "text count", right ones with a sign.
    static QStringList shown(const QList<FillingCount> &counts)
    {
        QStringList all;
        for (const FillingCount &one : counts)
            all.append(u"%1%2 %3"_s.arg(one.isRight ? u"✓ "_s : QString(), one.text).arg(one.count));
        return all;
    }

private Q_SLOTS:
    /// Five players, worked out with pencil and paper.
    void aSmallGameByHand()
    {
        Quiz quiz = sampleQuiz(0);
        quiz.questions = {questionOf(QuestionKind::SingleChoice), questionOf(QuestionKind::Typed), questionOf(QuestionKind::Cloze)};
        WrittenGame game(quiz, opened);
        for (const QString &name : {u"Ann"_s, u"Bob"_s, u"Cem"_s, u"Dan"_s})
            game.join(name);
        game.openQuestion(0);
        game.answer(1, {u"a"_s}, 1'000ms);
        game.answer(2, {u"a"_s}, 3'000ms);
        game.answer(3, {u"b"_s}, 2'000ms);
        game.reveal(); // Dan says nothing
        game.join(u"Eve"_s);
        game.openQuestion(1);
        game.answer(1, {u"colour"_s}, 1'000ms);
        game.answer(2, {u"Color"_s}, 4'000ms);
        game.answer(3, {u"coluor"_s}, 5'000ms); // half
        game.answer(4, {u"paint"_s}, 6'000ms);
        game.answer(5, {u"Colour"_s}, 2'000ms);
        game.reveal();
        game.kick(4);
        game.openQuestion(2);
        game.answer(1, {u"have"_s, u"since"_s}, 9'000ms);
        game.answer(2, {u"have"_s, u"for"_s}, 8'000ms);
        game.answer(3, {u""_s, u"for"_s}, 7'000ms);
        game.reveal();
        game.finish();

        const GameAnalysis found = analyse(game.room());
        QCOMPARE(found.players, 5);
        QCOMPARE(found.questions.size(), qsizetype(3));
        const QuestionFigures &choice = found.questions.at(0);
        QCOMPARE(choice.players, 4);
        QCOMPARE(choice.answered, 3);
        QCOMPARE(choice.wholly, 2);
        QCOMPARE(choice.rightRate, std::optional(0.5)); // 1 1 0 0
        QCOMPARE(choice.medianMs, std::optional<qint64>(2'000));
        QCOMPARE(shown(choice.answers), (QStringList {u"✓ lives 2"_s, u"live 1"_s, u"living 0"_s}));
        QCOMPARE(choice.right, QStringList {u"lives"_s});
        QVERIFY(!choice.isAcceptable);
        QVERIFY2(!choice.discrimination, "four players are too few");

        const QuestionFigures &typed = found.questions.at(1);
        QCOMPARE(typed.players, 5);
        QCOMPARE(typed.rightRate, std::optional(0.7)); // 1 1 0.5 0 1
        QCOMPARE(typed.wholly, 3);
        QCOMPARE(typed.partly, 1);
        QCOMPARE(shown(typed.answers), (QStringList {u"✓ Color 3"_s, u"coluor 1"_s, u"paint 1"_s}));
        QCOMPARE(typed.answers.at(1).percent, std::optional(50));
        QVERIFY(typed.isAcceptable);
        QVERIFY(typed.discrimination);

        const QuestionFigures &cloze = found.questions.at(2);
        QCOMPARE(cloze.players, 4); // without Dan, with silent Eve
        QCOMPARE(cloze.answered, 3);
        QCOMPARE(cloze.rightRate, std::optional(0.375)); // 1 0.5 0 0
        QCOMPARE(cloze.gaps.size(), qsizetype(2));
        QCOMPARE(cloze.gaps.at(0).rightRate, 0.5);
        QCOMPARE(cloze.gaps.at(1).rightRate, 0.25);
        QCOMPARE(shown(cloze.gaps.at(0).fillings), QStringList {u"✓ have 2"_s});
        QCOMPARE(shown(cloze.gaps.at(1).fillings), (QStringList {u"for 2"_s, u"✓ since 1"_s}));

        QCOMPARE(found.answered, 11);
        QCOMPARE(found.unanswered, 2);
        QVERIFY(isSame(found.rightRate, (2 + 3.5 + 1.5) / 13));
        QStringList words;
        for (const WordFigures &word : found.words)
            words.append(u"%1 %2/%3 %4"_s.arg(word.word).arg(word.answered).arg(word.asked).arg(word.rightRate));
        QCOMPARE(words, (QStringList {u"since 3/4 0.25"_s, u"have 3/4 0.5"_s, u"lives 3/4 0.5"_s, u"colour 5/5 0.7"_s}));

        const PlayerFigures dan = figuresOf(found.marks.at(3), found.questions, u"Dan"_s);
        QCOMPARE(dan.percents, (QList<int> {limits::percentUnanswered, 0, limits::percentNotThere}));
        QCOMPARE(dan.asked, 2);
        QCOMPARE(dan.answered, 1);
        QVERIFY(dan.isKicked);
        QCOMPARE(dan.rank, 0);
        const PlayerFigures bob = figuresOf(found.marks.at(1), found.questions, u"Bob"_s);
        QCOMPARE(bob.percents, (QList<int> {100, 100, 50}));
        QVERIFY(isSame(bob.rightRate, 2.5 / 3));
        QCOMPARE(bob.medianMs, std::optional<qint64>(4'000));
        const PlayerFigures eve = figuresOf(found.marks.at(4), found.questions, u"Eve"_s);
        QCOMPARE(eve.percents, (QList<int> {limits::percentNotThere, 100, limits::percentUnanswered}));
    }

    void whatIsNeitherRightNorWrongHasADistributionOnly()
    {
        Quiz quiz = sampleQuiz(0);
        quiz.questions = {questionOf(QuestionKind::Poll), questionOf(QuestionKind::WordCloud)};
        WrittenGame game(quiz, opened);
        game.join(u"Ann"_s);
        game.join(u"Bob"_s);
        game.join(u"Cem"_s);
        for (int question = 0; question < 2; ++question) {
            game.openQuestion(question);
            game.answer(1, {question == 0 ? u"b"_s : u"Sun"_s}, 1s);
            game.answer(2, {question == 0 ? u"b"_s : u"sun"_s}, 1s);
            game.reveal();
        }
        game.finish();
        const GameAnalysis found = analyse(game.room());
        for (const QuestionFigures &one : found.questions) {
            QVERIFY(!one.rightRate && !one.discrimination && one.right.isEmpty() && one.words.isEmpty());
            QCOMPARE(one.wholly + one.partly, 0);
            QVERIFY(!one.isAcceptable);
        }
        QCOMPARE(shown(found.questions.at(0).answers), (QStringList {u"No 2"_s, u"Yes 0"_s}));
        QCOMPARE(found.questions.at(1).answers.size(), qsizetype(1));
        QVERIFY(!found.rightRate);
        QCOMPARE(figuresOf(found.marks.at(0), found.questions, {}).percents, (QList<int> {limits::percentUnscored, limits::percentUnscored}));
        QVERIFY(!figuresOf(found.marks.at(0), found.questions, {}).rightRate);
        QCOMPARE(figuresOf(found.marks.at(0), found.questions, {}).medianMs, std::optional<qint64>(1'000));
    }

    void whatWasNeverRevealedIsNotTold()
    {
        WrittenGame game(sampleQuiz(2), opened);
        game.join(u"Ann"_s);
        game.openQuestion(0);
        game.answer(1, {u"a"_s}, 1s);
        game.finish();
        const GameAnalysis found = analyse(game.room());
        QVERIFY(found.questions.isEmpty());
        QVERIFY(found.words.isEmpty());
        QCOMPARE(found.players, 0);
    }

    void everyGameIsAsItsLogCountedAnew_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("players");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed << int(seed % 4 == 0 ? seed % 3 : 4 + seed);
    }

    void everyGameIsAsItsLogCountedAnew()
    {
        QFETCH(quint32, seed);
        QFETCH(int, players);
        const WrittenGame game = WrittenGame::random(everyKindQuiz(), players, seed, opened);
        const GameAnalysis found = analyse(game.room());
        const Recount recount(game.stored());
        QCOMPARE(found.questions.size(), recount.revealed.size());
        for (qsizetype i = 0; i < found.questions.size(); ++i) {
            const QuestionFigures &one = found.questions.at(i);
            const int number = recount.revealed.at(i);
            const QSet<int> &present = recount.present[number];
            QCOMPARE(one.question, number);
            QCOMPARE(one.players, int(present.size()));
            double sum = 0;
            int answered = 0, wholly = 0, partly = 0;
            QList<qint64> times;
            for (const int player : present) {
                const double share = recount.share(number, player);
                const auto &given = recount.given[number];
                sum += share;
                wholly += share == 1 ? 1 : 0;
                partly += share > 0 && share < 1 ? 1 : 0;
                if (given.contains(player)) {
                    ++answered;
                    times.append(given[player].active / 1'000);
                }
            }
            std::sort(times.begin(), times.end());
            QCOMPARE(one.answered, answered);
            QCOMPARE(one.wholly, recount.isScored(number) ? wholly : 0);
            QCOMPARE(one.partly, partly);
            const bool hasRate = recount.isScored(number) && !present.isEmpty();
            QVERIFY(isSame(one.rightRate, hasRate ? std::optional(sum / double(present.size())) : std::nullopt));
            QVERIFY2(isSame(one.discrimination, recount.discrimination(number)), qPrintable(one.prompt));
            const auto half = times.size() / 2;
            QCOMPARE(one.medianMs, times.isEmpty() ? std::nullopt
                         : times.size() % 2 == 1   ? std::optional(times.at(half))
                                                   : std::optional((times.at(half - 1) + times.at(half)) / 2));
        }
        // What is stored comes back whole.
        const auto back = wire::fromJsonObject<GameAnalysis>(wire::toJsonObject(found));
        QVERIFY(back);
        QCOMPARE(wire::toJsonObject(*back), wire::toJsonObject(found));
        for (const PlayerMarks &marks : found.marks) {
            const auto same = wire::fromJsonObject<PlayerMarks>(wire::toJsonObject(marks));
            QVERIFY(same);
            QCOMPARE(wire::toJsonObject(*same), wire::toJsonObject(marks));
        }
    }

    void thePartsOfAnAnswerAddUp()
    {
        for (quint32 seed = 50; seed < 60; ++seed) {
            const GameAnalysis found = analyse(WrittenGame::random(everyKindQuiz(), 12, seed, opened).room());
            for (const QuestionFigures &one : found.questions) {
                int counted = one.others;
                for (const FillingCount &answer : one.answers)
                    counted += answer.count;
                if (one.gaps.isEmpty() && one.kind != QuestionKind::MultiSelect)
                    QCOMPARE(counted, one.answered);
                double rates = 0;
                for (const GapFigures &gap : one.gaps)
                    rates += gap.rightRate;
                if (!one.gaps.isEmpty() && one.rightRate)
                    QVERIFY(isSame(rates / double(one.gaps.size()), *one.rightRate));
            }
        }
    }

    void severalGamesTogether()
    {
        Quiz quiz = sampleQuiz(0);
        quiz.questions = {questionOf(QuestionKind::SingleChoice), questionOf(QuestionKind::Typed)};
        quiz.questions[0].id = u"q0"_s;
        const UserId account = UserId::create(opened);
        AcrossCount count;
        LearnerCount learner(7 * 60);
        for (int i = 0; i < 2; ++i) {
            WrittenGame game(quiz, opened - std::chrono::hours(24 * i));
            game.join(i == 0 ? u"Ann"_s : u"Annie"_s, account);
            game.join(u"Bob"_s);
            game.openQuestion(0);
            game.answer(1, {u"a"_s}, 1s);
            game.answer(2, {i == 0 ? u"a"_s : u"b"_s}, 2s);
            game.reveal();
            game.openQuestion(1);
            game.answer(1, {i == 0 ? u"hue"_s : u"paint"_s}, 3s);
            game.reveal();
            game.finish();
            const GameAnalysis analysis = analyse(game.room());
            ReportedGame head;
            head.game = game.id();
            head.title = quiz.title;
            head.finishedAt = opened - std::chrono::hours(24 * i);
            count.add(head, analysis);
            count.add(NamedMarks {analysis.marks.at(0), i == 0 ? u"Ann"_s : u"Annie"_s, i == 0 ? u"ann"_s : u"annie"_s, account});
            count.add(NamedMarks {analysis.marks.at(1), u"Bob"_s, u"bob"_s, {}});
            learner.add(head, analysis, analysis.marks.at(0));
        }
        const rest::GamesFigures all = count.figures();
        QCOMPARE(all.games.size(), qsizetype(2));
        QCOMPARE(all.questions.size(), qsizetype(2));
        const QuestionFigures &typed = all.questions.at(0);
        QCOMPARE(typed.rightRate, std::optional(0.25)); // 1 0 0 0
        QCOMPARE(typed.players, 4);
        QCOMPARE(typed.answered, 2);
        QCOMPARE(shown(typed.answers), (QStringList {u"✓ hue 1"_s, u"paint 1"_s}));
        const QuestionFigures &choice = all.questions.at(1);
        QCOMPARE(choice.games, 2);
        QCOMPARE(choice.rightRate, std::optional(0.75));
        QCOMPARE(choice.medianMs, std::optional<qint64>(1'500));
        QCOMPARE(shown(choice.answers), (QStringList {u"✓ lives 3"_s, u"live 1"_s, u"living 0"_s}));
        QVERIFY(isSame(all.rightRate, 0.5));
        QCOMPARE(all.players.size(), qsizetype(2));
        QCOMPARE(all.players.at(0).name, u"Ann"_s);
        QVERIFY(all.players.at(0).isSignedIn);
        QVERIFY(isSame(all.players.at(0).rightRate, 0.75));
        QVERIFY(isSame(all.players.at(1).rightRate, 0.25));
        QCOMPARE(all.words.at(0).word, u"colour"_s);
        QCOMPARE(all.words.at(0).questions, QList<int> {0});

        const rest::LearnerFigures mine = learner.figures();
        QCOMPARE(mine.games, 2);
        QCOMPARE(mine.asked, 4);
        QCOMPARE(mine.wholly, 3);
        QCOMPARE(mine.days.size(), qsizetype(2));
        QCOMPARE(mine.days.at(0).rightRate, std::optional(0.5));
        QCOMPARE(mine.words.at(0).word, u"colour"_s);
        QCOMPARE(mine.words.at(0).rightRate, 0.5);
        QCOMPARE(mine.words.at(0).right, QStringList {u"colour"_s});
        QVERIFY(mine.kinds.size() == 2);
    }

    /// A pair that was added to a question later is judged by those who got it.
    void aGapIsOfTheGamesThatHadIt()
    {
        Question question = questionOf(QuestionKind::MatchPairs);
        question.id = u"pairs"_s;
        AcrossCount count;
        for (int i = 0; i < 2; ++i) {
            if (i == 1) {
                question.gaps->removeLast();
                question.options.removeLast();
            }
            Quiz quiz = sampleQuiz(0);
            quiz.questions = {question};
            WrittenGame game(quiz, opened - std::chrono::hours(24 * i));
            game.join(u"Ann"_s);
            game.openQuestion(0);
            game.answer(1, kindOf(question).right(question), 1s);
            game.reveal();
            game.finish();
            ReportedGame head;
            head.game = game.id();
            count.add(head, analyse(game.room()));
        }
        const QList<GapFigures> gaps = count.figures().questions.at(0).gaps;
        QCOMPARE(gaps.size(), qsizetype(3));
        for (const GapFigures &gap : gaps)
            QCOMPARE(gap.rightRate, 1.0);
    }

    /// Questions without ids: two with one prompt are two if their answers differ, and one that is asked twice is one.
    void questionsAreToldApartByWhatIsRight()
    {
        Question first = questionOf(QuestionKind::SingleChoice);
        first.id.reset();
        Question second = first;
        second.options = {{u"a"_s, u"went"_s, true}, {u"b"_s, u"gone"_s, false}};
        Quiz quiz = sampleQuiz(0);
        quiz.questions = {first, second, first};
        WrittenGame game(quiz, opened);
        game.join(u"Ann"_s);
        for (int i = 0; i < 3; ++i) {
            game.openQuestion(i);
            game.answer(1, {i == 1 ? u"b"_s : u"a"_s}, 1s);
            game.reveal();
        }
        game.finish();
        AcrossCount count;
        ReportedGame head;
        head.game = game.id();
        count.add(head, analyse(game.room()));
        const QList<QuestionFigures> questions = count.figures().questions;
        QCOMPARE(questions.size(), qsizetype(2));
        QCOMPARE(questions.at(0).right, QStringList {u"went"_s}); // the hardest
        QCOMPARE(questions.at(0).games, 1);
        QCOMPARE(questions.at(0).players, 1);
        QCOMPARE(questions.at(1).games, 1);
        QCOMPARE(questions.at(1).players, 2);
    }

    void whatWasTypedIsNoPlaceholder()
    {
        QuestionFigures question;
        question.answers = {{u"%1 of %2"_s, 3}};
        GapFigures gap {u"cat"_s, {}};
        gap.fillings = {{u"%2"_s, 7}};
        question.gaps = {gap};
        QCOMPARE(reporttables::questionsTable({question}).at(1).constLast(), u"%1 of %2 (3) | %2 (7)"_s);
    }

    void aDayEndsWhereTheLearnerIs()
    {
        // 2023-11-14 22:13 UTC is the 15th in Vietnam.
        WrittenGame game(sampleQuiz(1), opened);
        game.join(u"Ann"_s);
        game.openQuestion(0);
        game.reveal();
        game.finish();
        const GameAnalysis analysis = analyse(game.room());
        ReportedGame head;
        head.finishedAt = opened;
        LearnerCount here(0), there(7 * 60);
        here.add(head, analysis, analysis.marks.at(0));
        there.add(head, analysis, analysis.marks.at(0));
        QCOMPARE(here.figures().days.at(0).day, u"2023-11-14"_s);
        QCOMPARE(there.figures().days.at(0).day, u"2023-11-15"_s);
    }
};

QTEST_GUILESS_MAIN(TestGameAnalysis)
#include "tst_gameanalysis.moc"
