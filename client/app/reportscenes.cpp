#include "app/scenes.h"

#include "core/errorwords.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Stage = ReportsViewModel::Stage;

/// A report of so many questions of one right option, and besides one with gaps and one that is typed.
rest::GameFigures someFigures(int questions, int players)
{
    rest::GameFigures figures;
    figures.game.players = questions > 0 ? players : 0;
    if (questions == 0)
        return figures;
    figures.game.rightRate = 0.62;
    const auto question = [&](QuestionKind kind, const QString &prompt, const QStringList &right, double rate, double tells) {
        QuestionFigures one;
        one.question = int(figures.questions.size());
        one.kind = kind;
        one.prompt = prompt;
        one.right = right;
        one.players = 30;
        one.answered = 28;
        one.rightRate = rate;
        one.discrimination = tells;
        one.medianMs = 4'200 + 900 * one.question;
        figures.questions.append(one);
        return one.question;
    };
    for (int i = 0; i < questions; ++i) {
        const auto view = someQuestion(QuestionKind::SingleChoice, 4, i == 1);
        const int at = question(QuestionKind::SingleChoice, view.prompt, {view.options.first().text}, 0.47, i == 2 ? -0.2 : 0.1 * i);
        for (int option = 0; option < view.options.size(); ++option)
            figures.questions[at].answers.append({view.options.at(option).text, 14 - 4 * option, option == 0, option == 0 ? 100 : 0});
        figures.words.append({view.options.first().text + u' ' + QString::number(i + 1), {i}, 30, 28, 0.1 * (i + 1)});
    }
    const int cloze = question(QuestionKind::Cloze, u"I have lived here ___ 2015, so I have been here ___ a long time."_s,
                               {u"since"_s, u"for"_s}, 0.41, 0.5);
    figures.questions[cloze].isAcceptable = true;
    figures.questions[cloze].gaps = {{{}, {u"since"_s}, 0.63, {{u"since"_s, 19, true, 100}, {u"from"_s, 7, false, 0}}, 2},
                                     {{}, {u"for"_s}, 0.2, {{u"during"_s, 12, false, 0}, {u"for"_s, 6, true, 100}}, 0}};
    const int typed = question(QuestionKind::Typed, u"The opposite of “cheap” is …"_s, {u"expensive"_s}, 0.65, 0.35);
    figures.questions[typed].isAcceptable = true;
    figures.questions[typed].answers = {{u"expensive"_s, 17, true, 100}, {u"dear"_s, 4, false, 0}, {u"expansive"_s, 3, false, 50}};
    return figures;
}

PlayerFigures somePlayer(const BoardEntry &entry, int questions)
{
    PlayerFigures player;
    player.player = entry.player;
    player.name = entry.name;
    player.rank = entry.rank;
    player.points = entry.points;
    player.asked = player.answered = questions;
    player.rightRate = 1.0 / (1 + entry.rank % 4);
    static const QList<int> marks {100, 0, 50, limits::percentUnanswered, 100, limits::percentNotThere, limits::percentUnscored};
    for (int i = 0; i < questions; ++i)
        player.percents.append(marks.at((i + entry.rank) % marks.size()));
    return player;
}

QList<rest::FinishedGame> someGames(int count)
{
    static const QStringList titles {u"Animals and food"_s, u"Irregular verbs, part one"_s,
                                     u"Some words that sound alike and are written in quite different ways, for advanced learners"_s,
                                     u"Từ vựng bài 3"_s};
    QList<rest::FinishedGame> games;
    for (int i = 0; i < count; ++i) {
        rest::FinishedGame game;
        game.id = QString::number(i);
        game.title = titles.at(i % titles.size());
        if (i % 5 != 4)
            game.quiz = QString::number(i % titles.size());
        game.finishedAt = toWireMillis(StillClock().now()) - i * 26LL * 3'600'000;
        game.players = i == 1 ? 15'000 : 24 + i % 9;
        game.questions = 8 + i % 5;
        if (i % 6 != 5)
            game.rightRate = 0.35 + 0.07 * (i % 9);
        games.append(game);
    }
    return games;
}

rest::GamesFigures someAcross(int games)
{
    rest::GamesFigures across;
    if (games == 0)
        return across;
    const rest::GameFigures one = someFigures(8, 31);
    across.games = someGames(games);
    across.hasMoreGames = true;
    across.rightRate = one.game.rightRate;
    across.questions = one.questions;
    across.moreQuestions = 12;
    across.words = one.words;
    for (int i = 1; i <= 200; ++i)
        across.players.append({someName(i), i % 3 == 0, games, 9 * games, 8 * games, 5 * games, 1.0 / (1 + i % 4)});
    across.players[3] = {QString(), true, 2, 18, 0, 0, {}};
    across.morePlayers = 1'400;
    return across;
}

Scene reportsScene(const QString &name, const std::function<void(ReportsViewModel::State &)> &change)
{
    return {u"reports-"_s + name, hostSection, [change](App &app) {
                runServer(app);
                HostViewModel::State host;
                host.stage = HostViewModel::Stage::Reports;
                app.host()->show(host, {}, {});
                ReportsViewModel::State state;
                change(state);
                app.host()->reports()->show(state);
            }};
}

Scene acrossScene(const QString &name, int games, int tab)
{
    return reportsScene(u"across-"_s + name, [=](auto &state) {
        state.stage = Stage::Across;
        state.title = u"Irregular verbs, part one"_s;
        state.figures = someAcross(games);
        state.tab = tab;
    });
}

} // namespace

ReportViewModel::State someReport(int questions, int players)
{
    ReportViewModel::State state;
    state.stage = ReportViewModel::Stage::Shown;
    state.title = u"Animals and food"_s;
    state.figures = someFigures(questions, players);
    for (const BoardEntry &entry : questions > 0 ? someBoard(players, 0) : QList<BoardEntry>())
        state.players.append(somePlayer(entry, int(state.figures.questions.size())));
    return state;
}

QList<Scene> reportScenes()
{
    return {
        reportsScene(u"list"_s, [](auto &state) { state.games = someGames(60); state.next = u"more"_s; }),
        reportsScene(u"loading"_s, [](auto &state) { state.isBusy = true; }),
        reportsScene(u"empty"_s, [](auto &) {}),
        reportsScene(u"fault"_s, [](auto &state) { state.fault = errorWords(ErrorCode::Unavailable); }),
        acrossScene(u"questions"_s, 12, 0),
        acrossScene(u"words"_s, 12, 1),
        acrossScene(u"players"_s, 12, 2),
        acrossScene(u"games"_s, 100, 3),
        acrossScene(u"empty"_s, 0, 0),
        reportsScene(u"across-loading"_s, [](auto &state) { state.stage = Stage::Across; state.title = u"Prepositions"_s; state.isBusy = true; }),
        reportsScene(u"across-failed"_s, [](auto &state) {
            state.stage = Stage::Across;
            state.title = u"Prepositions"_s;
            state.fault = errorWords(ErrorCode::Unavailable);
        }),
        reportsScene(u"across-saved"_s, [](auto &state) {
            state.stage = Stage::Across;
            state.title = u"Prepositions"_s;
            state.figures = someAcross(3);
            state.savedIn = u"Documents/Wordrally/2026-09-21 Prepositions"_s;
        }),
        {u"reports-game"_s, hostSection, [](App &app) {
             runServer(app);
             HostViewModel::State host;
             host.stage = HostViewModel::Stage::Reports;
             app.host()->show(host, {}, {});
             ReportsViewModel::State state;
             state.stage = Stage::Game;
             app.host()->reports()->show(state);
             app.host()->reports()->report()->show(someReport(8, 31));
         }},
    };
}

} // namespace wr
