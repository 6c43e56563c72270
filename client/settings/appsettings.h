#pragma once

#include "core/trustedservers.h"

#include <QObject>
#include <QSettings>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// What a person has set, kept from start to start. GUI thread.
class AppSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    /// "en", "vi", or empty for the system's.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(Scheme scheme READ scheme WRITE setScheme NOTIFY changed)
    Q_PROPERTY(bool isHighContrast READ isHighContrast WRITE setHighContrast NOTIFY changed)
    /// 100 … 200
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(int leastTextPercent READ least CONSTANT)
    Q_PROPERTY(int mostTextPercent READ most CONSTANT)
    Q_PROPERTY(bool isMotionReduced READ isMotionReduced WRITE setMotionReduced NOTIFY changed)
    Q_PROPERTY(bool isSoundOn READ isSoundOn WRITE setSoundOn NOTIFY changed)
    /// Addresses of the servers that are known by their key alone.
    Q_PROPERTY(QStringList trustedServers READ trustedServers NOTIFY trustedServersChanged)

public:
    enum class Scheme { System, Light, Dark };
    Q_ENUM(Scheme)

    static constexpr int leastTextPercent = 100;
    static constexpr int mostTextPercent = 200;

    /// `file`: an INI file; made when the first thing is set.
    explicit AppSettings(const QString &file, QObject *parent = nullptr);

    QString language() const { return m_language; }
    void setLanguage(const QString &language);
    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    bool isHighContrast() const { return m_isHighContrast; }
    void setHighContrast(bool isOn);
    int least() const { return leastTextPercent; }
    int most() const { return mostTextPercent; }
    int textPercent() const { return m_textPercent; }
    void setTextPercent(int percent);
    bool isMotionReduced() const { return m_isMotionReduced; }
    void setMotionReduced(bool isOn);
    bool isSoundOn() const { return m_isSoundOn; }
    void setSoundOn(bool isOn);
    /// Where the last game was, as one types it.
    QString server() const { return m_server; }
    void setServer(const QString &server);

    /// `trusted` must outlive the settings.
    void follow(TrustedServers &trusted);
    QStringList trustedServers() const { return m_trusted ? m_trusted->addresses() : QStringList(); }
    Q_INVOKABLE void forgetServer(const QString &address);

Q_SIGNALS:
    void changed();
    void trustedServersChanged();
    void storageFailed();
    void languageChanged();

private:
    void load();
    template <class T>
    bool change(T &member, const T &value, const char *key);

    QSettings m_file;
    QString m_language;
    Scheme m_scheme = Scheme::System;
    bool m_isHighContrast = false;
    int m_textPercent = leastTextPercent;
    bool m_isMotionReduced = false;
    bool m_isSoundOn = true;
    QString m_server;
    TrustedServers *m_trusted = nullptr;
};

} // namespace wr
