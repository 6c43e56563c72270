#include "app/languageswitch.h"
#include "app/qmlmodules.h"
#include "scenebox.h"

#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

/// Gives Qt Quick Test the app's modules and words.
class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        wr::registerQmlModules();
        qmlRegisterType<wr::SceneBox>("Wordrally.Testing", 1, 0, "SceneBox");
        m_language.use(QStringLiteral("en"));
    }

    void qmlEngineAvailable(QQmlEngine *engine) { wr::addQmlModules(*engine); }

private:
    wr::LanguageSwitch m_language;
};

QUICK_TEST_MAIN_WITH_SETUP(wordrally, Setup)

#include "main.moc"
