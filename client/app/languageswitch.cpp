#include "app/languageswitch.h"

#include "core/logging.h"

#include <QCoreApplication>
#include <QLocale>

namespace wr {

using namespace Qt::StringLiterals;

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_words);
}

void LanguageSwitch::use(const QString &language)
{
    QCoreApplication::removeTranslator(&m_words);
    const QLocale wanted = language.isEmpty() ? QLocale::system() : QLocale(language);
    const bool isOurs = m_words.load(wanted, u"wordrally"_s, u"_"_s, u":/i18n"_s);
    if (!isOurs && !m_words.load(u":/i18n/wordrally_en.qm"_s))
        qCWarning(lcClient) << "the app has no words";
    // Numbers and dates follow the words, or a sentence would be of two languages.
    const QLocale locale = isOurs ? wanted : QLocale(QLocale::English);
    QLocale::setDefault(locale);
    QCoreApplication::installTranslator(&m_words);
    m_isMirrored = locale.textDirection() == Qt::RightToLeft;
}

} // namespace wr
