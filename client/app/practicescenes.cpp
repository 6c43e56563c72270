#include "app/scenes.h"

#include "rules/practicecard.h"

#include <QDateTime>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int practiceSection = 5;

CardFace someWord(int number)
{
    static const QStringList words {u"whale"_s, u"to give up"_s, u"badger"_s, u"thorough"_s, u"otherwise"_s, u"Nguyễn"_s};
    CardFace face;
    face.kind = QuestionKind::Typed;
    face.language = u"en"_s;
    face.word = number < words.size() ? words.at(number) : u"word %1"_s.arg(number);
    face.prompt = u"Which word is it? The largest animal that has ever lived, and no fish."_s;
    face.right = {face.word};
    face.explanation = u"A whale breathes air and feeds its young with milk, so it is a mammal."_s;
    return face;
}

CardFace someThought(bool isLong)
{
    CardFace face;
    face.kind = QuestionKind::SingleChoice;
    face.language = u"en"_s;
    face.prompt = isLong ? u"Read carefully: which of the following sentences uses the present perfect continuous in the way a careful "
                           "speaker of British English would use it when an action began in the past and still goes on?"_s
                         : u"Which sentence is right?"_s;
    for (int i = 1; i <= (isLong ? 8 : 4); ++i)
        face.options.append(u"She has been waiting for the bus since half past seven (sentence %1)"_s.arg(i));
    face.right = {face.options.constFirst()};
    face.explanation = isLong ? u"The action began in the past, goes on, and will not end soon. "_s.repeated(12) : QString();
    return face;
}

CardFace somethingToSort()
{
    CardFace face;
    face.kind = QuestionKind::Categorise;
    face.language = u"en"_s;
    face.prompt = u"Can you count it?"_s;
    face.options = {u"Countable"_s, u"Uncountable"_s};
    face.items = QStringList {u"apple"_s, u"information"_s, u"advice"_s, u"a piece of furniture"_s};
    face.right = {u"apple – Countable"_s, u"information – Uncountable"_s, u"advice – Uncountable"_s, u"a piece of furniture – Countable"_s};
    return face;
}

void add(App &app, const CardFace &face, int grade = 1, int daysAgo = 0)
{
    const qint64 at = toWireMillis(StillClock().now()) - daysAgo * 86'400'000LL;
    const QString card = practice::cardIdOf(face).toString();
    const QDate day = QDateTime::fromMSecsSinceEpoch(at).date();
    PracticeDeck &deck = app.practice()->deck();
    const bool isKept = deck.make({card, at, face})
        && deck.look({ReviewId::create(StillClock().now()).toString(), card, grade, at, day, daysAgo == 0});
    if (!isKept)
        qWarning("not kept");
}

Scene scene(const QString &name, const std::function<void(App &)> &prepare)
{
    return {u"practice-"_s + name, practiceSection, prepare};
}

Scene sittingScene(const QString &name, const CardFace &face, const std::function<void(SittingViewModel &)> &play)
{
    return scene(name, [=](App &app) {
        add(app, face);
        add(app, someWord(1), 3, 30);
        app.practice()->start();
        play(*app.practice()->sitting());
    });
}

} // namespace

QList<Scene> practiceScenes()
{
    return {
        scene(u"empty"_s, [](App &) {}),
        scene(u"coming"_s, [](App &app) { app.practice()->setOwner(u"mai"_s, nullptr); app.practice()->show(true, ErrorCode::None); }),
        scene(u"due"_s, [](App &app) {
            for (int i = 0; i < 4; ++i)
                add(app, someWord(i), 1 + i % 4, i * 20);
            add(app, someThought(true));
        }),
        scene(u"many"_s, [](App &app) {
            for (int i = 0; i < 120; ++i)
                add(app, someWord(i));
        }),
        scene(u"done"_s, [](App &app) { add(app, someWord(0), 4); }),
        scene(u"offline"_s, [](App &app) {
            app.practice()->setOwner(u"mai"_s, nullptr);
            add(app, someWord(0));
        }),
        scene(u"fault"_s, [](App &app) {
            add(app, someWord(0));
            app.practice()->show(false, ErrorCode::Internal);
        }),
        sittingScene(u"word"_s, someWord(0), [](SittingViewModel &) {}),
        sittingScene(u"word-right"_s, someWord(0), [](SittingViewModel &sitting) { sitting.type(u"whale"_s); sitting.show(); }),
        sittingScene(u"word-nearly"_s, someWord(0), [](SittingViewModel &sitting) { sitting.type(u"whael"_s); sitting.show(); }),
        sittingScene(u"word-wrong"_s, someWord(0), [](SittingViewModel &sitting) { sitting.type(u"a fish"_s); sitting.show(); }),
        sittingScene(u"think"_s, someThought(false), [](SittingViewModel &) {}),
        sittingScene(u"think-long"_s, someThought(true), [](SittingViewModel &sitting) { sitting.show(); }),
        sittingScene(u"sort"_s, somethingToSort(), [](SittingViewModel &) {}),
        sittingScene(u"sort-shown"_s, somethingToSort(), [](SittingViewModel &sitting) { sitting.show(); }),
        sittingScene(u"undo"_s, someWord(0), [](SittingViewModel &sitting) { sitting.show(); sitting.grade(3); }),
        sittingScene(u"summary"_s, someWord(0), [](SittingViewModel &sitting) {
            while (!sitting.isOver()) {
                sitting.show();
                sitting.grade(4);
            }
        }),
    };
}

} // namespace wr
