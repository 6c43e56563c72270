#include "app/showcase.h"

#include "app/languageswitch.h"
#include "app/pageaudit.h"
#include "app/qmlmodules.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTextStream>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Makes every text half as long again, as German is beside English.
class LongWords final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int n) const override
    {
        QString words = QString::fromUtf8(text);
        const QString pad = u" lorem ipsum dolor sit amet consectetur adipiscing elit"_s.left(3 + words.size() / 2);
        words.replace(u"%Ln"_s, QLocale().toString(n)).replace(u"%n"_s, QString::number(n));
        return words + pad;
    }
};

QStringList *complaints = nullptr;

void listen(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type == QtDebugMsg || type == QtInfoMsg || !complaints)
        return;
    const QString line = message + u" ["_s + QString::fromUtf8(context.category) + u']';
    if (!complaints->contains(line))
        complaints->append(line);
}

void letItHappen()
{
    QElapsedTimer clock;
    clock.start();
    // Bindings settle, pages load, the first frames of animations pass.
    while (clock.elapsed() < 30)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

bool hasPictureComing(const QQuickItem &item)
{
    constexpr int loading = 2; // QQuickImageBase::Loading
    if (item.inherits("QQuickImageBase") && item.property("status").toInt() == loading)
        return true;
    const auto children = item.childItems();
    return std::any_of(children.begin(), children.end(), [](const QQuickItem *child) { return hasPictureComing(*child); });
}

/// What is wrong with the page once it rests: on a busy machine a list may still be making its rows.
QStringList lastingFaults(const QQuickWindow &window)
{
    constexpr int looks = 20;
    QStringList faults = pageFaults(window);
    for (int look = 1; look < looks && !faults.isEmpty(); ++look) {
        letItHappen();
        faults = pageFaults(window);
    }
    return faults;
}

/// Pictures are decoded on another thread.
void letPicturesCome(const QQuickWindow &window)
{
    QElapsedTimer clock;
    clock.start();
    while (hasPictureComing(*window.contentItem()) && clock.elapsed() < 10'000)
        letItHappen();
}

class Silence final : public SoundPlayer
{
public:
    void play(Sound) override { }
};

class Hearable final : public ClipPlayer
{
public:
    bool isHearable() const override { return true; }
};

class Room
{
public:
    explicit Room(const Scene &scene)
        : m_app(m_folder.path(), m_clock, {&m_silence, &m_clips, &m_server, m_folder.filePath(u"reports"_s)})
    {
        m_app.settings()->setMotionReduced(true);
        scene.prepare(m_app);
        addQmlModules(m_engine);
        m_engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&m_app)}, {u"section"_s, scene.section}});
        m_engine.load(u"qrc:/qt/qml/Wordrally/App/Main.qml"_s);
        if (m_engine.rootObjects().isEmpty())
            return;
        m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().first());
        if (scene.isOnWall)
            putOnWall();
    }

    QQuickWindow *window() { return m_window; }

    void put(const Look &look, LanguageSwitch &language)
    {
        AppSettings &settings = *m_app.settings();
        settings.setScheme(look.scheme);
        settings.setHighContrast(look.isHighContrast);
        settings.setTextPercent(look.textPercent);
        language.use(look.language == u"long" ? u"en"_s : look.language);
        if (look.language == u"long")
            QCoreApplication::installTranslator(&m_longWords);
        else
            QCoreApplication::removeTranslator(&m_longWords);
        m_engine.rootObjects().first()->setProperty("isMirrored", look.isMirrored);
        m_window->resize(look.size);
        m_app.retranslate();
        m_engine.retranslate();
        letItHappen();
        letPicturesCome(*m_window);
    }

private:
    /// The room's screen is a window of its own.
    void putOnWall()
    {
        m_window->setProperty("isProjecting", true);
        m_window = m_window->property("projector").value<QQuickWindow *>();
    }

    QTemporaryDir m_folder;
    StillClock m_clock;
    LongWords m_longWords;
    Silence m_silence;
    Hearable m_clips;
    ShownServer m_server;
    App m_app;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};

bool isAsked(const QString &name, const QString &only)
{
    return only.isEmpty() || name.startsWith(only);
}

} // namespace

QList<Look> Showcase::looks()
{
    using Scheme = AppSettings::Scheme;
    QList<Look> looks;
    const QList<std::pair<QString, QSize>> sizes {{u"phone"_s, {360, 640}}, {u"tablet"_s, {768, 1024}}, {u"desktop"_s, {1440, 900}}};
    for (const auto &[name, size] : sizes) {
        looks.append({name + u"-light"_s, size, Scheme::Light, false, 100, u"en"_s, false});
        looks.append({name + u"-dark"_s, size, Scheme::Dark, false, 100, u"en"_s, false});
        looks.append({name + u"-contrast"_s, size, Scheme::Light, true, 100, u"en"_s, false});
    }
    looks.append({u"small"_s, {320, 568}, Scheme::Light, false, 100, u"en"_s, false});
    looks.append({u"small-contrast-dark"_s, {320, 568}, Scheme::Dark, true, 100, u"en"_s, false});
    looks.append({u"small-long"_s, {320, 568}, Scheme::Dark, false, 100, u"long"_s, false});
    looks.append({u"phone-vietnamese"_s, {390, 844}, Scheme::Light, false, 100, u"vi"_s, false});
    looks.append({u"phone-text200"_s, {390, 844}, Scheme::Light, false, 200, u"en"_s, false});
    looks.append({u"phone-flat"_s, {667, 375}, Scheme::Light, false, 100, u"en"_s, false});
    looks.append({u"desktop-mirrored"_s, {1280, 800}, Scheme::Light, false, 130, u"long"_s, true});
    looks.append({u"wall"_s, {3840, 2160}, Scheme::Light, false, 100, u"en"_s, false});
    return looks;
}

int Showcase::run(const QString &folder, const QString &onlyScene, const QString &onlyLook)
{
    QTextStream out(stdout);
    QStringList heard;
    complaints = &heard;
    const auto before = qInstallMessageHandler(listen);
    QAccessible::setActive(true);
    LanguageSwitch language;
    int shown = 0;
    int faults = 0;
    const auto report = [&](const QString &where) {
        for (const QString &line : std::as_const(heard))
            out << where << ": " << line << '\n';
        faults += int(heard.size());
        heard.clear();
    };
    for (const Scene &scene : allScenes()) {
        if (!isAsked(scene.name, onlyScene))
            continue;
        Room room(scene);
        for (const Look &look : looks()) {
            if (!room.window() || !isAsked(look.name, onlyLook))
                continue;
            room.put(look, language);
            const QImage picture = room.window()->grabWindow();
            const QString file = u"%1/%2-%3.png"_s.arg(folder, scene.name, look.name);
            if (picture.isNull() || (!folder.isEmpty() && !(QDir().mkpath(folder) && picture.save(file))))
                heard.append(u"no picture"_s);
            heard.append(lastingFaults(*room.window()));
            ++shown;
            report(scene.name + u", "_s + look.name);
        }
        report(scene.name);
    }
    qInstallMessageHandler(before);
    complaints = nullptr;
    out << shown << " pages shown, " << faults << " complaints\n";
    return faults == 0 && shown > 0 ? 0 : 1;
}

} // namespace wr
