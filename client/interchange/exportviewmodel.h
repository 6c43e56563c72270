#pragma once

#include "core/accountclient.h"
#include "protocol/restformats.h"

#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// A quiz becomes a file; what the format cannot hold is told first. GUI thread.
class ExportViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// Their names, in the order in which they are offered.
    Q_PROPERTY(QStringList formats READ formats NOTIFY changed)
    /// The place of the chosen one in `formats`; -1: none.
    Q_PROPERTY(int format READ format NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// What the chosen format cannot hold; empty: it holds all of it, or none was chosen.
    Q_PROPERTY(QStringList losses READ losses NOTIFY changed)
    /// Questions that will be in the file, of all.
    Q_PROPERTY(int written READ written NOTIFY changed)
    Q_PROPERTY(int questions READ questions NOTIFY changed)
    /// The file, as the device writes it; empty before, and after a fault.
    Q_PROPERTY(QString savedAs READ savedAs NOTIFY changed)

public:
    struct State
    {
        QString quiz {};
        QString title {};
        int format = -1;
        bool isBusy = false;
        QString fault {};
        std::optional<rest::ExportPreview> preview {};
        QString savedAs {};
    };

    /// Files go into `folder`, which is made when the first one does.
    explicit ExportViewModel(QString folder, QObject *parent = nullptr);

    /// `client` may go at any time.
    void open(AccountClient &client, const QString &quiz, const QString &title);
    /// Nothing of that server stays. left() is not told.
    void close();
    /// For the showcase: a state no server was asked for.
    void show(const State &state);
    void retranslate() { Q_EMIT changed(); }

    QString title() const { return m_state.title; }
    QStringList formats() const;
    int format() const { return m_state.format; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const { return m_state.fault; }
    QStringList losses() const;
    int written() const { return m_state.preview ? m_state.preview->written : 0; }
    int questions() const { return m_state.preview ? m_state.preview->questions : 0; }
    QString savedAs() const { return m_state.savedAs; }

    /// `place` in `formats`. Saves it at once where nothing is lost.
    Q_INVOKABLE void choose(int place);
    /// What the format holds.
    Q_INVOKABLE void save();
    Q_INVOKABLE void showFolder() const;
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void changed();
    void left();

private:
    QString path(const QString &end) const;
    void write(const Result<QByteArray> &bytes);
    void fail(const QString &words);

    const QString m_folder;
    QPointer<AccountClient> m_client; ///< null: of no server
    int m_asked = 0; ///< what an earlier question is answered with is of no interest
    State m_state;
};

} // namespace wr
