#include "settings/appsettings.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

AppSettings::AppSettings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
{
    load();
}

void AppSettings::load()
{
    // A file that was edited by hand, or is of another version, never makes a setting that cannot be.
    const QString language = m_file.value("language"_L1).toString();
    m_language = language == u"en" || language == u"vi" ? language : QString();
    const int scheme = m_file.value("scheme"_L1).toInt();
    m_scheme = scheme >= 0 && scheme <= int(Scheme::Dark) ? Scheme(scheme) : Scheme::System;
    m_isHighContrast = m_file.value("highContrast"_L1, false).toBool();
    m_textPercent = std::clamp(m_file.value("textPercent"_L1, leastTextPercent).toInt(), leastTextPercent, mostTextPercent);
    m_isMotionReduced = m_file.value("motionReduced"_L1, false).toBool();
    m_isSoundOn = m_file.value("sound"_L1, true).toBool();
    m_server = m_file.value("server"_L1).toString();
}

template <class T>
bool AppSettings::change(T &member, const T &value, const char *key)
{
    if (member == value)
        return false;
    member = value;
    if constexpr (std::is_enum_v<T>)
        m_file.setValue(QLatin1StringView(key), int(value));
    else
        m_file.setValue(QLatin1StringView(key), value);
    Q_EMIT changed();
    return true;
}

void AppSettings::setLanguage(const QString &language)
{
    if (change(m_language, language, "language"))
        Q_EMIT languageChanged();
}

void AppSettings::setScheme(Scheme scheme)
{
    change(m_scheme, scheme, "scheme");
}

void AppSettings::setHighContrast(bool isOn)
{
    change(m_isHighContrast, isOn, "highContrast");
}

void AppSettings::setTextPercent(int percent)
{
    change(m_textPercent, std::clamp(percent, leastTextPercent, mostTextPercent), "textPercent");
}

void AppSettings::setMotionReduced(bool isOn)
{
    change(m_isMotionReduced, isOn, "motionReduced");
}

void AppSettings::setSoundOn(bool isOn)
{
    change(m_isSoundOn, isOn, "sound");
}

void AppSettings::setServer(const QString &server)
{
    change(m_server, server, "server");
}

void AppSettings::follow(TrustedServers &trusted)
{
    m_trusted = &trusted;
    connect(&trusted, &TrustedServers::changed, this, &AppSettings::trustedServersChanged);
    Q_EMIT trustedServersChanged();
}

void AppSettings::forgetServer(const QString &address)
{
    if (m_trusted && !m_trusted->forget(address))
        Q_EMIT storageFailed();
}

} // namespace wr
