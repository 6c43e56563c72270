#include "app/app.h"
#include "app/languageswitch.h"
#include "app/qmlmodules.h"
#include "app/showcase.h"
#include "core/privatefiles.h"

#ifdef WR_HAS_HOST
#include "host/hostedserver.h"
#endif
#ifdef WR_HAS_SOUND
#include "sounds/effectplayer.h"
#include "sounds/mediaclipplayer.h"
#endif

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QSurfaceFormat>
#include <QTextStream>

#include <algorithm>
#include <cstdlib>

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
#ifdef WR_HAS_HOST
    std::optional<HostedServer::Ports> ports {};
#endif
};

#ifdef WR_HAS_HOST
/// "8080,8443"; ends the program, and says why, on anything else.
HostedServer::Ports portsOf(const QString &text)
{
    const QStringList parts = text.split(u',');
    bool isPlain = false;
    bool isTls = false;
    const HostedServer::Ports ports {parts.value(0).toUShort(&isPlain), parts.value(1).toUShort(&isTls)};
    if (parts.size() != 2 || !isPlain || !isTls) {
        QTextStream(stderr) << "--host-ports: two ports are wanted, as in 8080,8443\n";
        std::exit(EXIT_FAILURE);
    }
    return ports;
}
#endif

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
#ifdef WR_HAS_HOST
    const QCommandLineOption ports(u"host-ports"_s, u"Host on these ports (plain,TLS; 0: any free one), not on 8080,8443."_s, u"ports"_s);
    parser.addOption(ports);
#endif
    parser.addPositionalArgument(u"link"_s, u"A join link, to enter its game at once."_s, u"[link]"_s);
    parser.process(application);
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    Wishes wishes {parser.isSet(folder) ? parser.value(folder) : standard, parser.positionalArguments().value(0),
                   parser.isSet(selfTest) || parser.isSet(pictures), parser.value(pictures), parser.value(only).split(u':')};
#ifdef WR_HAS_HOST
    if (parser.isSet(ports))
        wishes.ports = portsOf(parser.value(ports));
#endif
    return wishes;
}

/// Curves without steps, where the graphics hardware can.
void smoothenEdges()
{
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setSamples(4);
    QSurfaceFormat::setDefaultFormat(format);
}

/// Whether one of the arguments is one of these.
bool isAsked(int argc, char **argv, std::initializer_list<QByteArrayView> texts)
{
    return std::any_of(argv, argv + argc, [texts](const char *argument) {
        return std::any_of(texts.begin(), texts.end(), [argument](QByteArrayView text) {
            const QByteArrayView given(argument);
            return given.startsWith(text) && (given.size() == text.size() || given.at(text.size()) == '=');
        });
    });
}

/// The showcase needs no display, and draws alike with and without a graphics card; nor does what is only told.
void prepareShowcase(int argc, char **argv)
{
    const bool isShowcase = isAsked(argc, argv, {"--self-test", "--screenshots"});
    const bool isTold = isAsked(argc, argv, {"-h", "--help", "--help-all", "-v", "--version"});
    if ((isShowcase || isTold) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (isShowcase && !qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
}

/// What desktop and settings call it.
void introduce()
{
    QGuiApplication::setApplicationName(u"wordrally"_s);
    QGuiApplication::setApplicationDisplayName(u"Wordrally"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(WR_VERSION));
    QGuiApplication::setDesktopFileName(u"org.wordrally.Wordrally"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/qt/qml/Wordrally/Components/shapes/logo.svg"_s));
    QQuickStyle::setStyle(u"Basic"_s);
}

} // namespace

int main(int argc, char **argv)
{
    privatefiles::keepPrivate();
    prepareShowcase(argc, argv);
    // The other backend of 6.4 crashes where its own plugins are missing.
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    smoothenEdges();
    QGuiApplication application(argc, argv);
    introduce();

    const SystemClock clock;
    LanguageSwitch language;
    const Wishes wishes = readArguments(application);
    registerQmlModules();
    if (wishes.isSelfTest)
        return Showcase::run(wishes.pictures, wishes.only.value(0), wishes.only.value(1));

    privatefiles::tighten(wishes.folder, App::keptNames());
    App::Device device;
    device.reports = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u"/Wordrally"_s;
#ifdef WR_HAS_HOST
    HostedServer server(wishes.folder + u"/server"_s, clock, wishes.ports);
    device.server = &server;
#endif
#ifdef WR_HAS_SOUND
    EffectPlayer sounds;
    MediaClipPlayer clips;
    device.sounds = &sounds;
    device.clips = &clips;
#endif
    App app(wishes.folder, clock, device);
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
    app.account()->comeBack();
    app.discover();
    if (!wishes.link.isEmpty())
        app.join()->openLink(wishes.link);
    return QGuiApplication::exec();
}
