#include "app/qmlmodules.h"

#include <QColor>
#include <QFile>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.2, 1.4.3.
double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// Colours of tokens.css by name, of the light or the dark block.
QHash<QString, QColor> tokens(const QString &css, bool isDark)
{
    const auto from = isDark ? css.indexOf(u":root[data-theme=\"dark\"]") : 0;
    const QString block = css.mid(from, css.indexOf(u'}', from) - from);
    static const QRegularExpression line(u"--([a-z0-9-]+): (#[0-9a-f]{6});"_s);
    QHash<QString, QColor> colours;
    for (auto match = line.globalMatch(block); match.hasNext();) {
        const auto one = match.next();
        colours.insert(one.captured(1), QColor(one.captured(2)));
    }
    return colours;
}

/// "paper-glow" → "paperGlow", "on-brand" → "brandInk".
QString propertyOf(const QString &token)
{
    QStringList parts = token.split(u'-');
    if (parts.first() == u"on")
        parts = {parts.last(), u"ink"_s};
    QString name = parts.takeFirst();
    for (const QString &part : parts)
        name += part.left(1).toUpper() + part.mid(1);
    return name;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

    QQmlEngine m_engine;
    QObject *m_theme = nullptr;

    QColor colour(const char *name) const { return m_theme->property(name).value<QColor>(); }

    QColor option(int index) const
    {
        QColor colour;
        QMetaObject::invokeMethod(m_theme, "option", Q_RETURN_ARG(QColor, colour), Q_ARG(int, index));
        return colour;
    }

    void dress(bool isDark, bool isHighContrast)
    {
        m_theme->setProperty("isDark", isDark);
        m_theme->setProperty("isHighContrast", isHighContrast);
    }

private Q_SLOTS:
    void initTestCase()
    {
        registerQmlModules();
        addQmlModules(m_engine);
        QQmlComponent reader(&m_engine);
        reader.setData("import QtQml\nimport Wordrally.Theme\nQtObject { property QtObject theme: Theme }", {});
        const std::unique_ptr<QObject> read(reader.create());
        QVERIFY2(read, qPrintable(reader.errorString()));
        m_theme = read->property("theme").value<QObject *>();
        QVERIFY(m_theme);
    }

    void theColoursAreThoseOfThePages_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void theColoursAreThoseOfThePages()
    {
        QFETCH(bool, isDark);
        QFile file(QStringLiteral(WR_SOURCE_DIR "/client/web/ui/tokens.css"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto colours = tokens(QString::fromUtf8(file.readAll()), isDark);
        QVERIFY(colours.size() > 15);
        dress(isDark, false);
        for (auto one = colours.begin(); one != colours.end(); ++one) {
            const QColor ours = one.key().startsWith(u"option-") ? option(one.key().section(u'-', 1).toInt() - 1)
                                                                 : colour(propertyOf(one.key()).toLatin1());
            QVERIFY2(ours == one.value(), qPrintable(u"%1 is %2, the page has %3"_s.arg(one.key(), ours.name(), one.value().name())));
        }
    }

    void everyInkCanBeReadOnItsGround_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<bool>("isHighContrast");
        QTest::addColumn<double>("least");
        QTest::newRow("light") << false << false << 4.5;
        QTest::newRow("dark") << true << false << 4.5;
        QTest::newRow("high contrast") << false << true << 7.0;
        QTest::newRow("high contrast, dark") << true << true << 7.0;
    }

    void everyInkCanBeReadOnItsGround()
    {
        QFETCH(bool, isDark);
        QFETCH(bool, isHighContrast);
        QFETCH(double, least);
        dress(isDark, isHighContrast);
        static constexpr std::pair<const char *, const char *> pairs[] {
            {"ink", "paper"},       {"ink", "paperGlow"},   {"ink", "surface"},   {"ink", "sunken"},    {"inkSoft", "paper"},
            {"inkSoft", "surface"}, {"inkSoft", "sunken"},  {"brandInk", "brand"}, {"brand", "surface"}, {"good", "goodSoft"},
            {"bad", "badSoft"},     {"bad", "surface"},     {"warn", "warnSoft"}, {"sunInk", "sun"},    {"ink", "goodSoft"}};
        for (const auto &[ink, ground] : pairs) {
            const double ratio = contrast(colour(ink), colour(ground));
            QVERIFY2(ratio >= least, qPrintable(u"%1 on %2: %3"_s.arg(QLatin1StringView(ink), QLatin1StringView(ground)).arg(ratio)));
        }
        for (int index = 0; index < 8; ++index)
            QVERIFY2(contrast(colour("optionInk"), option(index)) >= 4.5, qPrintable(QString::number(index)));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
