#include "app/languageswitch.h"
#include "app/qmlmodules.h"
#include "scenebox.h"

#include <QAccessible>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

#include <memory>

/// Gives Qt Quick Test the app's modules and words.
class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        // Roles are only given where somebody listens.
        QAccessible::setActive(true);
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        wr::registerQmlModules();
        qmlRegisterType<wr::SceneBox>("Wordrally.Testing", 1, 0, "SceneBox");
        m_language = std::make_unique<wr::LanguageSwitch>();
        m_language->use(QStringLiteral("en"));
    }

    void cleanupTestCase() { m_language.reset(); }

    void qmlEngineAvailable(QQmlEngine *engine) { wr::addQmlModules(*engine); }

private:
    std::unique_ptr<wr::LanguageSwitch> m_language;
};

QUICK_TEST_MAIN_WITH_SETUP(wordrally, Setup)

#include "main.moc"
