#include "app/seat.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

live::QuestionView viewOf(QuestionKind kind, const QString &prompt, const QStringList &options = {}, const QStringList &gaps = {})
{
    live::QuestionView view {2, kind, prompt, {}, 30'000, 1'000};
    for (qsizetype i = 0; i < options.size(); ++i)
        view.options.append({QString::number(i), options.at(i)});
    if (!gaps.isEmpty()) {
        view.gaps.emplace();
        for (const QString &gap : gaps)
            view.gaps->append({gap});
    }
    return view;
}

live::QuestionView typedView()
{
    return viewOf(QuestionKind::Typed, u"The opposite of “cheap” is …"_s);
}

live::QuestionView clozeView()
{
    return viewOf(QuestionKind::Cloze, u"I have lived here ___ 2015, so I have been here ___ a long time."_s, {}, {{}, {}});
}

live::QuestionView bankView()
{
    return viewOf(QuestionKind::Cloze, u"She was tired, ___ she stayed up late ___ she wanted to see the end."_s,
                  {u"although"_s, u"but"_s, u"because"_s, u"nevertheless"_s}, {{}, {}});
}

live::QuestionView orderView()
{
    return viewOf(QuestionKind::WordOrder, u"Put the words in order. One is left over."_s,
                  {u"eat"_s, u"What"_s, u"yesterday?"_s, u"did"_s, u"ate"_s, u"you"_s});
}

live::QuestionView pairsView()
{
    return viewOf(QuestionKind::MatchPairs, u"Which belong together?"_s, {u"a risk"_s, u"a bill"_s, u"an umbrella"_s, u"a photo"_s},
                  {u"put up"_s, u"pay"_s, u"run"_s});
}

live::QuestionView sortView()
{
    return viewOf(QuestionKind::Categorise, u"Can you count it?"_s, {u"Countable"_s, u"Uncountable"_s},
                  {u"apple"_s, u"furniture"_s, u"chair"_s, u"information"_s, u"Wirtschaftswissenschaftler"_s, u"advice"_s});
}

live::QuestionView dictationView()
{
    auto view = viewOf(QuestionKind::Dictation, u"Write what you hear."_s);
    view.audio = MediaView {u"/api/v1/objects/2.mp3"_s, {}};
    view.plays = 3;
    return view;
}

live::QuestionView cloudView()
{
    return viewOf(QuestionKind::WordCloud, u"One word for this lesson, please."_s);
}

live::QuestionView pollView()
{
    return viewOf(QuestionKind::Poll, u"What would you like to practise more?"_s, {u"Speaking"_s, u"Listening"_s, u"Reading"_s, u"Writing"_s});
}

live::AnswerResult resultOf(int percent, int points)
{
    live::AnswerResult result {2, true, percent == 100, points, percent == 100 ? 3 : 0, {}};
    result.percent = percent;
    return result;
}

Scene kindScene(const QString &name, const std::function<void(App &)> &prepare)
{
    return {u"kind-"_s + name, 0, prepare};
}

QList<Scene> openScenes()
{
    return {
        kindScene(u"typed"_s, [](App &app) { Seat(app).open(typedView()); app.play()->parts()->type(u"expen"_s); }),
        kindScene(u"typed-accepted"_s, [](App &app) { Seat(app).open(typedView()).accepted({u"expensive"_s}); }),
        kindScene(u"number"_s, [](App &app) { Seat(app).open(viewOf(QuestionKind::Numeric, u"How many letters has the English alphabet?"_s)); }),
        kindScene(u"dictation"_s, [](App &app) { Seat(app).open(dictationView()).mediaCame(); }),
        kindScene(u"cloze"_s, [](App &app) { Seat(app).open(clozeView()); app.play()->parts()->typeInto(0, u"since"_s); }),
        kindScene(u"bank"_s, [](App &app) { Seat(app).open(bankView()); app.play()->parts()->pick(1); }),
        kindScene(u"order"_s, [](App &app) { Seat(app).open(orderView()); app.play()->parts()->pick(1); app.play()->parts()->pick(3); }),
        kindScene(u"pairs"_s, [](App &app) { Seat(app).open(pairsView()); app.play()->parts()->pick(2); }),
        kindScene(u"sort"_s, [](App &app) { Seat(app).open(sortView()); app.play()->parts()->pick(0); app.play()->parts()->pick(1); }),
        kindScene(u"sort-accepted"_s, [](App &app) {
            Seat(app).open(sortView()).accepted({u"0"_s, u"1"_s, u"0"_s, u"1"_s, u"0"_s, {}});
        }),
        kindScene(u"cloud"_s, [](App &app) { Seat(app).open(cloudView()); }),
    };
}

QList<Scene> revealScenes()
{
    return {
        kindScene(u"typed-slip"_s, [](App &app) {
            auto result = resultOf(50, 460);
            result.diff = QList<live::DiffPiece> {{DiffKind::Same, u"exp"_s}, {DiffKind::Extra, u"a"_s}, {DiffKind::Missing, u"e"_s}, {DiffKind::Same, u"nsive"_s}};
            Seat(app).open(typedView()).accepted({u"expansive"_s}).revealed(
                {2, {u"expensive"_s}, {{u"expensive"_s, 14}, {u"expansive"_s, 3}}, 17, u"“Dear” in this sense is British."_s,
                 QList<QStringList> {{u"expensive"_s, u"dear"_s, u"costly"_s}}}, result);
        }),
        kindScene(u"typed-missed"_s, [](App &app) {
            live::AnswerResult none;
            Seat(app).open(typedView()).revealed({2, {u"expensive"_s}, {}, 0, {}, QList<QStringList> {{u"expensive"_s, u"dear"_s}}}, none);
        }),
        kindScene(u"cloze-half"_s, [](App &app) {
            auto result = resultOf(50, 460);
            result.parts = {100, 0};
            Seat(app).open(clozeView()).accepted({u"since"_s, u"since"_s}).revealed({2, {u"since"_s, u"for"_s}, {{u"0"_s, 20}, {u"1"_s, 9}}, 28, {}, {}}, result);
        }),
        kindScene(u"order-right"_s, [](App &app) {
            Seat(app).open(orderView()).accepted({u"1"_s, u"3"_s, u"5"_s, u"0"_s, u"2"_s}).revealed(
                {2, {u"1"_s, u"3"_s, u"5"_s, u"0"_s, u"2"_s}, {{u"What did you eat yesterday?"_s, 20}}, 28, {}, {}}, resultOf(100, 940));
        }),
        kindScene(u"pairs-part"_s, [](App &app) {
            auto result = resultOf(33, 310);
            result.parts = {100, 0, 0};
            Seat(app).open(pairsView()).accepted({u"2"_s, u"0"_s, {}}).revealed({2, {u"2"_s, u"1"_s, u"0"_s}, {{u"0"_s, 20}, {u"1"_s, 9}, {u"2"_s, 4}}, 28, {}, {}}, result);
        }),
        kindScene(u"cloud-reveal"_s, [](App &app) {
            live::AnswerResult result {2, true, false, 0, 0, {}};
            Seat(app).open(cloudView()).accepted({u"fun"_s}).revealed(
                {2, {}, {{u"fun"_s, 12}, {u"interesting"_s, 7}, {u"long"_s, 3}, {u"Spaß"_s, 1}, {u"a bit difficult"_s, 1}}, 24, {}, {}}, result);
        }),
        kindScene(u"poll-reveal"_s, [](App &app) {
            live::AnswerResult result {2, true, false, 0, 0, {}};
            Seat(app).open(pollView()).accepted({u"1"_s}).revealed({2, {}, {{u"0"_s, 14}, {u"1"_s, 9}, {u"2"_s, 3}, {u"3"_s, 2}}, 28, {}, {}}, result);
        }),
    };
}

} // namespace

QList<Scene> kindScenes()
{
    return openScenes() + revealScenes();
}

} // namespace wr
