#include "print/reportpages.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

using namespace wr;
using namespace Qt::StringLiterals;

/// `wordrally-print < ORDER.json > REPORT.pdf`: see README.md. Ends with 1 where the order cannot be read, with 2 where nothing came of it.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    for (const QString &font : {u"Inter-Regular.otf"_s, u"Inter-SemiBold.otf"_s, u"Inter-ExtraBold.otf"_s})
        QFontDatabase::addApplicationFont(u":/qt/qml/Wordrally/Theme/fonts/"_s + font);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 1;
    const auto order = wire::fromJsonObject<PrintOrder>(QJsonDocument::fromJson(input.readAll()).object());
    if (!order) {
        std::fprintf(stderr, "%s\n", qPrintable(order.error().message));
        return 1;
    }
    QTranslator words;
    if (words.load(QLocale(order->language), u"wordrally"_s, u"_"_s, u":/i18n"_s) || words.load(u":/i18n/wordrally_en.qm"_s))
        QCoreApplication::installTranslator(&words);
    QLocale::setDefault(QLocale(order->language));
    const QByteArray pdf = reportpages::pdf(*order);
    if (pdf.isEmpty() || std::fwrite(pdf.constData(), 1, size_t(pdf.size()), stdout) != size_t(pdf.size()))
        return 2;
    return 0;
}
