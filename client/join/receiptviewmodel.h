#pragma once

#include "core/apiclient.h"

#include <QObject>
#include <qqmlintegration.h>

namespace wr {

/// The receipt of a game that is over, for its player to keep as a file. GUI thread.
class ReceiptViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a session has it")

    /// Whether there is one to ask for.
    Q_PROPERTY(bool isOffered READ isOffered NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    /// Words; empty: all went well.
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// Where it was saved; empty: not yet.
    Q_PROPERTY(QString file READ file NOTIFY changed)

public:
    struct State
    {
        bool isOffered = false;
        bool isBusy = false;
        QString fault {};
        QString file {};
    };

    using QObject::QObject;

    /// Where files go; made if need be.
    void setFolder(const QString &folder) { m_folder = folder; }
    /// Of this game, for whoever has this secret. `api` must live until withdraw().
    void offer(ApiClient &api, const QString &game, const QString &title, const QString &resume);
    void withdraw();
    /// For scenes: as if it were so.
    void show(const State &state);

    /// Fetches and saves it.
    Q_INVOKABLE void keep();

    bool isOffered() const { return m_state.isOffered; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const { return m_state.fault; }
    QString file() const { return m_state.file; }

Q_SIGNALS:
    void changed();

private:
    void save(const QJsonObject &receipt);

    QString m_folder;
    ApiClient *m_api = nullptr;
    QString m_game;
    QString m_title;
    QString m_resume;
    State m_state;
};

} // namespace wr
