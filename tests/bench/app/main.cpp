// wordrally-boardframes: how long the app takes for a frame while a board of 1,000 players changes.

#include "app/qmlmodules.h"
#include "app/scenes.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

void put(App &app, const QString &name)
{
    for (const Scene &scene : allScenes()) {
        if (scene.name == name)
            scene.prepare(app);
    }
}

void waitMillis(qint64 duration)
{
    QElapsedTimer clock;
    clock.start();
    while (!clock.hasExpired(duration))
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
}

double share(std::vector<double> &sorted, double part)
{
    return sorted.at(std::min(sorted.size() - 1, size_t(double(sorted.size()) * part)));
}

} // namespace

/// Prints one line: "frames p50 p99 max", in milliseconds.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication application(argc, argv);
    QQuickStyle::setStyle(u"Basic"_s);
    registerQmlModules();
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 6;

    const QTemporaryDir folder;
    const StillClock clock;
    App app(folder.path(), clock, App::Device {});
    put(app, u"play-question"_s);
    QQmlApplicationEngine engine;
    addQmlModules(engine);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(u"qrc:/qt/qml/Wordrally/App/Main.qml"_s);
    auto *window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(engine.rootObjects().first());
    if (!window)
        return 1;
    window->resize(1920, 1080);
    waitMillis(500);

    std::vector<double> frames;
    QElapsedTimer began;
    QObject::connect(window, &QQuickWindow::afterAnimating, window, [&] { began.start(); }, Qt::DirectConnection);
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] { frames.push_back(double(began.nsecsElapsed()) / 1e6); }, Qt::DirectConnection);
    for (int round = 0; round < rounds; ++round) {
        put(app, u"play-board-far"_s);
        waitMillis(2'500); // it appears, and then all rows glide
        put(app, u"play-question"_s);
        waitMillis(300);
    }
    if (frames.empty())
        return 1;
    std::sort(frames.begin(), frames.end());
    std::printf("%zu %.3f %.3f %.3f\n", frames.size(), share(frames, 0.5), share(frames, 0.99), frames.back());
    return 0;
}
