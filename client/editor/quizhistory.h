#pragma once

#include "core/accountclient.h"
#include "editor/versionsmodel.h"

#include <QPointer>

namespace wr {

/// What a quiz was before: looked at, and brought back. GUI thread.
class QuizHistory : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the editor has it")

    /// Only what is on the server has a past.
    Q_PROPERTY(bool isThere READ isThere NOTIFY changed)
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(wr::VersionsModel *versions READ versions CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// The version that is looked at; 0: none.
    Q_PROPERTY(int version READ version NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// Of that version: its questions, and for each the right answers in one line.
    Q_PROPERTY(QStringList prompts READ prompts NOTIFY changed)
    Q_PROPERTY(QStringList answers READ answers NOTIFY changed)

public:
    /// All that the page shows, besides the list.
    struct State
    {
        bool isShown = false;
        bool isBusy = false;
        ErrorCode fault = ErrorCode::None;
        std::optional<rest::QuizDocument> looked {};
    };

    using QObject::QObject;

    /// `client` must outlive it, or end() comes first.
    void begin(AccountClient &client, const QString &quiz);
    void end();
    /// Puts the page into a state no server was asked for: for the showcase.
    void show(const State &state, const QList<rest::QuizVersionSummary> &versions);

    bool isThere() const { return !m_quiz.isEmpty(); }
    bool isShown() const { return m_state.isShown; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const;
    VersionsModel *versions() { return &m_versions; }
    int count() const { return m_versions.rowCount(); }
    int version() const { return m_state.looked ? m_state.looked->version : 0; }
    QString title() const { return m_state.looked ? m_state.looked->quiz.title : QString(); }
    QStringList prompts() const;
    QStringList answers() const;

    Q_INVOKABLE void open();
    Q_INVOKABLE void look(int version);
    /// From a version to the list, from the list to the quiz.
    Q_INVOKABLE void goBack();
    /// The version that is looked at becomes the quiz; one step of undo.
    Q_INVOKABLE void bringBack();

Q_SIGNALS:
    void changed();
    void broughtBack(const wr::rest::QuizDocument &document);

private:
    void fetch(const QString &cursor);
    void fail(ErrorCode code);

    QPointer<AccountClient> m_client;
    QString m_quiz;
    State m_state;
    QList<rest::QuizVersionSummary> m_fetched;
    VersionsModel m_versions;
    std::unique_ptr<QObject> m_calls; ///< what is asked for the quiz that is open; gone with it
};

} // namespace wr
