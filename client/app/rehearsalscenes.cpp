#include "app/scenes.h"

#include "rules/verdict.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Teacher = RehearsalViewModel;
using Spare = SpareDeviceViewModel;

constexpr int joinSection = 0;

DeviceFigures someFigures(int players, bool isDone)
{
    DeviceFigures figures;
    figures.players = players;
    figures.joined = players;
    figures.answered = 8 * players;
    figures.finished = isDone ? players : 0;
    figures.join = {48'000, 131'000, 190'000};
    figures.trip = {4'200, 31'000, 74'000};
    figures.accept = {6'800, 42'000, 90'000};
    figures.skew = {3'000, 19'000, 21'000};
    figures.isDone = isDone;
    return figures;
}

RehearsalDevice someDevice(int number, int players, bool isDone)
{
    RehearsalDevice device;
    device.number = number;
    device.name = number == 1 ? u"This device"_s : number == 3 ? u"Wilhelmina Featherstonehaugh-Cholmondeley"_s.left(40) : u"Phone at window %1"_s.arg(number);
    device.isOnServer = number == 1;
    device.figures = someFigures(players, isDone);
    return device;
}

/// Judged by the rules that the server judges by.
rest::Rehearsal someRehearsal(GameState state, const QList<RehearsalDevice> &devices, int wanted = 30)
{
    const RehearsalFacts facts {devices, {int(devices.size()) * 240, {1'900, 8'400, 22'000}, {400, 9'000, 17'000}}, wanted};
    rest::Rehearsal shown;
    shown.id = u"018f0000-0000-7000-8000-000000000001"_s;
    shown.title = u"Animals and food"_s;
    shown.state = state;
    shown.question = state == GameState::Lobby ? -1 : 2;
    shown.questions = 8;
    shown.wanted = wanted;
    shown.key = u"ABCD2345EFGH"_s;
    shown.url = u"http://192.168.1.20:8080/rehearse#key=ABCD2345EFGH"_s;
    shown.devices = devices;
    shown.server = facts.server;
    shown.verdict = judgeRehearsal(facts);
    return shown;
}

Scene teacherScene(const QString &name, const std::function<void(Teacher::State &)> &change)
{
    return {u"rehearsal-"_s + name, hostSection, [=](App &app) {
                HostViewModel::State host;
                host.stage = HostViewModel::Stage::Rehearsal;
                app.host()->show(host, {}, {});
                Teacher::State state {Teacher::Stage::Running, {}, u"Animals and food"_s, 8, u"30"_s, u"30"_s};
                change(state);
                app.host()->rehearsal()->show(state, QUrl(u"qrc:/qt/qml/Wordrally/Components/shapes/logo.svg"_s));
            }};
}

/// Everything that can be found at once.
rest::Rehearsal badRehearsal()
{
    QList<RehearsalDevice> devices;
    for (int number = 1; number <= limits::maxRehearsalDevices; ++number)
        devices.append(someDevice(number, 60, number != 4));
    for (int i = 0; i < 3; ++i) {
        RehearsalDevice &device = devices[i];
        device.figures.join.p99Us = 7'300'000;
        device.figures.trip.p99Us = 2'700'000;
        device.figures.accept.p99Us = 3'100'000;
        device.figures.skew.p99Us = 900'000;
        device.figures.reconnects = 41;
        device.figures.joined = 52;
        device.figures.finished = 40;
        device.figures.lost = 3;
        device.figures.wrong = 2;
    }
    devices[1].figures.wasHidden = true;
    devices[3].quietMs = 34'000;
    return someRehearsal(GameState::Finished, devices, limits::maxRehearsalPlayers);
}

Scene spareScene(const QString &name, Spare::Stage stage, const std::function<void(Spare::State &)> &change = {})
{
    return {u"spare-"_s + name, joinSection, [=](App &app) {
                Spare::State state {stage, u"192.168.1.20:8080"_s, u"ABCD2345EFGH"_s, u"Phone at the window"_s, u"20"_s};
                state.device.title = u"Irregular verbs, false friends and everything else we learned before the summer holidays"_s;
                state.device.figures = someFigures(20, false);
                state.device.connected = 20;
                state.device.question = 2;
                if (change)
                    change(state);
                app.spareDevice()->show(state);
            }};
}

QList<Scene> spareScenes()
{
    using Stage = Spare::Stage;
    return {
        spareScene(u"form"_s, Stage::Form),
        spareScene(u"form-linked"_s, Stage::Form, [](auto &state) { state.isLinked = true; }),
        spareScene(u"form-empty"_s, Stage::Form, [](auto &state) { state.key.clear(); state.players.clear(); }),
        spareScene(u"form-key"_s, Stage::Form, [](auto &state) { state.fault = ErrorCode::NotFound; }),
        spareScene(u"form-full"_s, Stage::Form, [](auto &state) { state.fault = ErrorCode::GameFull; }),
        spareScene(u"entering"_s, Stage::Entering),
        spareScene(u"joining"_s, Stage::Playing, [](auto &state) {
            state.device.figures = DeviceFigures {.players = 20, .joined = 7};
            state.device.question = -1;
            state.device.connected = 7;
            state.device.isOnServer = true;
        }),
        spareScene(u"playing"_s, Stage::Playing),
        spareScene(u"trouble"_s, Stage::Playing, [](auto &state) {
            state.device.connected = 4;
            state.device.isAway = true;
            state.device.figures.wasHidden = true;
        }),
        spareScene(u"handing-in"_s, Stage::HandingIn),
        spareScene(u"done"_s, Stage::Done),
        spareScene(u"failed"_s, Stage::Failed, [](auto &state) { state.fault = ErrorCode::NotFound; }),
    };
}

} // namespace

QList<Scene> rehearsalScenes()
{
    using Stage = Teacher::Stage;
    const auto all = [](bool isDone) { return QList {someDevice(1, 10, isDone), someDevice(2, 10, isDone), someDevice(3, 10, isDone)}; };
    return QList<Scene> {
        teacherScene(u"set-up"_s, [](auto &state) { state.stage = Stage::SetUp; }),
        teacherScene(u"set-up-wrong"_s, [](auto &state) { state.stage = Stage::SetUp; state.wanted = u"many"_s; state.own = u"-1"_s; }),
        teacherScene(u"opening"_s, [](auto &state) { state.stage = Stage::SetUp; state.isBusy = true; }),
        teacherScene(u"refused"_s, [](auto &state) { state.stage = Stage::SetUp; state.fault = ErrorCode::TooManyGames; }),
        teacherScene(u"empty"_s, [](auto &state) { state.shown = someRehearsal(GameState::Lobby, {}); }),
        teacherScene(u"lobby"_s, [=](auto &state) {
            QList<RehearsalDevice> devices = all(false);
            for (RehearsalDevice &device : devices)
                device.figures = DeviceFigures {.players = 10, .joined = 10};
            state.shown = someRehearsal(GameState::Lobby, devices);
        }),
        teacherScene(u"playing"_s, [=](auto &state) { state.shown = someRehearsal(GameState::Open, all(false)); }),
        teacherScene(u"away"_s, [=](auto &state) { state.shown = someRehearsal(GameState::Open, all(false)); state.isAway = true; }),
        teacherScene(u"checking"_s, [=](auto &state) { state.shown = someRehearsal(GameState::Finished, all(false)); }),
        teacherScene(u"holds"_s, [=](auto &state) { state.shown = someRehearsal(GameState::Finished, all(true)); }),
        teacherScene(u"server-only"_s, [](auto &state) { state.shown = someRehearsal(GameState::Finished, {someDevice(1, 30, true)}); }),
        teacherScene(u"fails"_s, [](auto &state) { state.shown = badRehearsal(); }),
        teacherScene(u"gone"_s, [](auto &state) { state.stage = Stage::Gone; }),
    } + spareScenes();
}

} // namespace wr
