#include "app/app.h"
#include "app/languageswitch.h"
#include "app/qmlmodules.h"
#include "app/showcase.h"

#ifdef WR_HAS_SOUND
#include "sounds/effectplayer.h"
#endif

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QSurfaceFormat>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

struct Wishes
{
    QString folder;
    QString link;
    bool isSelfTest = false;
    QString pictures; ///< folder
    QStringList only; ///< scene, look
};

Wishes readArguments(const QGuiApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Live English quizzes: join, play, practise."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption folder(u"data-dir"_s, u"Keep everything in this folder."_s, u"folder"_s);
    parser.addOption(folder);
    const QCommandLineOption selfTest(u"self-test"_s, u"Open every page in every look; fail on any complaint."_s);
    const QCommandLineOption pictures(u"screenshots"_s, u"The same, and write each as a picture."_s, u"folder"_s);
    const QCommandLineOption only(u"only"_s, u"Of these, only a scene, or scene:look."_s, u"names"_s);
    parser.addOptions({selfTest, pictures, only});
    parser.addPositionalArgument(u"link"_s, u"A join link, to enter its game at once."_s, u"[link]"_s);
    parser.process(application);
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return {parser.isSet(folder) ? parser.value(folder) : standard, parser.positionalArguments().value(0),
            parser.isSet(selfTest) || parser.isSet(pictures), parser.value(pictures), parser.value(only).split(u':')};
}

/// Curves without steps, where the graphics hardware can.
void smoothenEdges()
{
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setSamples(4);
    QSurfaceFormat::setDefaultFormat(format);
}

/// The showcase needs no display, and draws alike with and without a graphics card.
void prepareShowcase(int argc, char **argv)
{
    const bool isAsked = std::any_of(argv, argv + argc, [](const char *argument) {
        const QByteArrayView text(argument);
        return text == "--self-test" || text.startsWith("--screenshots");
    });
    if (!isAsked)
        return;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
}

} // namespace

int main(int argc, char **argv)
{
    prepareShowcase(argc, argv);
    // The other backend of 6.4 crashes where its own plugins are missing.
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    smoothenEdges();
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(u"wordrally"_s);
    QGuiApplication::setApplicationDisplayName(u"Wordrally"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(WR_VERSION));
    QGuiApplication::setDesktopFileName(u"org.wordrally.Wordrally"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/qt/qml/Wordrally/Components/shapes/logo.svg"_s));
    QQuickStyle::setStyle(u"Basic"_s);

    const SystemClock clock;
    LanguageSwitch language;
    const Wishes wishes = readArguments(application);
    registerQmlModules();
    if (wishes.isSelfTest)
        return Showcase::run(wishes.pictures, wishes.only.value(0), wishes.only.value(1));

#ifdef WR_HAS_SOUND
    EffectPlayer sounds;
    App app(wishes.folder, clock, &sounds);
#else
    App app(wishes.folder, clock);
#endif
    language.use(app.settings()->language());
    QQmlApplicationEngine engine;
    addQmlModules(engine);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}, {u"isMirrored"_s, language.isMirrored()}});
    engine.load(u"qrc:/qt/qml/Wordrally/App/Main.qml"_s);
    if (engine.rootObjects().isEmpty())
        return 1;
    QObject::connect(app.settings(), &AppSettings::languageChanged, &engine, [&] {
        language.use(app.settings()->language());
        app.retranslate();
        engine.retranslate();
    });
    app.discover();
    if (!wishes.link.isEmpty())
        app.join()->takeLink(wishes.link);
    return QGuiApplication::exec();
}
