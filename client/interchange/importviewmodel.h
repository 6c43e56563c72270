#pragma once

#include "core/accountclient.h"
#include "interchange/importfaultsmodel.h"
#include "interchange/importquestionsmodel.h"

#include <QPointer>
#include <QUrl>

namespace wr {

/// A file becomes a quiz: looked at first, with what needs a look at its line, and kept when that is wanted. GUI thread.
class ImportViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    /// Of the file.
    Q_PROPERTY(QString name READ name NOTIFY changed)
    /// The file is on its way, to be looked at or to be kept.
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    /// There is something to show of the file.
    Q_PROPERTY(bool isPreview READ isPreview NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// Trying again may help, other than choosing another file.
    Q_PROPERTY(bool canTryAgain READ canTryAgain NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// Usable questions in the file.
    Q_PROPERTY(int found READ found NOTIFY changed)
    /// Of these, how many the quiz will have, and how many of them can be played as they are.
    Q_PROPERTY(int questions READ questions NOTIFY changed)
    Q_PROPERTY(int playable READ playable NOTIFY changed)
    /// The first and last question of the part at hand, from 1; a quiz takes limits::maxQuestions.
    Q_PROPERTY(int first READ first NOTIFY changed)
    Q_PROPERTY(int last READ last NOTIFY changed)
    Q_PROPERTY(bool isPart READ isPart NOTIFY changed)
    Q_PROPERTY(int partSize READ partSize CONSTANT)
    /// The questions of the part at hand, at first the first ten.
    Q_PROPERTY(wr::ImportQuestionsModel *questionList READ questionList CONSTANT)
    Q_PROPERTY(int hiddenQuestions READ hiddenQuestions NOTIFY changed)
    /// What became of the sample table; empty: none was asked for.
    Q_PROPERTY(QString sampleText READ sampleText NOTIFY changed)
    /// Without the questions that cannot be played yet.
    Q_PROPERTY(bool isPlayableOnly READ isPlayableOnly WRITE setPlayableOnly NOTIFY changed)
    Q_PROPERTY(bool canBePlayableOnly READ canBePlayableOnly NOTIFY changed)
    Q_PROPERTY(wr::ImportFaultsModel *faults READ faults CONSTANT)
    Q_PROPERTY(int faultCount READ faultCount NOTIFY changed)
    /// Faults beyond those of the list.
    Q_PROPERTY(int moreFaults READ moreFaults NOTIFY changed)
    /// What was understood and is not kept.
    Q_PROPERTY(QStringList notes READ notes NOTIFY changed)
    /// What became of the last file; empty: nothing yet.
    Q_PROPERTY(QString keptText READ keptText NOTIFY changed)

public:
    struct State
    {
        QString name {};
        bool isBusy = false;
        ErrorCode fault = ErrorCode::None;
        bool isUnreadable = false; ///< here, before any server saw it
        int first = 1;
        bool isPlayableOnly = false;
        bool isAllShown = false; ///< of the questions
        QString sampleText {};
        std::optional<rest::ImportReport> report {};
        QString keptTitle {};
        bool isKeptDraft = false;
    };

    /// `folder`: where what is saved for people goes.
    explicit ImportViewModel(QString folder = {}, QObject *parent = nullptr);

    /// Reads `file` and has the server look at it. `client` may go at any time.
    void open(AccountClient &client, const QUrl &file);
    /// Nothing of that server stays. left() is not told.
    void close();
    /// For the showcase: a state no server was asked for.
    void show(const State &state);
    void retranslate();

    QString name() const { return m_state.name; }
    bool isBusy() const { return m_state.isBusy; }
    bool isPreview() const { return m_state.report.has_value(); }
    QString fault() const;
    bool canTryAgain() const { return m_state.fault != ErrorCode::None && m_state.fault != ErrorCode::TooLarge; }
    QString title() const;
    int found() const { return m_state.report ? m_state.report->found : 0; }
    int questions() const { return m_state.report ? m_state.report->questions : 0; }
    int playable() const { return m_state.report ? m_state.report->playable : 0; }
    int first() const { return m_state.first; }
    int last() const { return m_state.first + questions() - 1; }
    bool isPart() const { return found() > questions(); }
    int partSize() const;
    bool isPlayableOnly() const { return m_state.isPlayableOnly; }
    void setPlayableOnly(bool isOn);
    bool canBePlayableOnly() const { return m_state.isPlayableOnly || playable() < questions(); }
    ImportQuestionsModel *questionList() { return &m_questions; }
    int hiddenQuestions() const;
    QString sampleText() const { return m_state.sampleText; }
    ImportFaultsModel *faults() { return &m_faults; }
    int faultCount() const { return m_state.report ? int(m_state.report->faults.size()) + m_state.report->moreFaults.value_or(0) : 0; }
    int moreFaults() const { return faultCount() - m_faults.rowCount(); }
    QStringList notes() const;
    QString keptText() const;

    /// The part at hand becomes a quiz; then comes the next part, or left().
    Q_INVOKABLE void keep();
    /// What failed, once more.
    Q_INVOKABLE void tryAgain();
    Q_INVOKABLE void leave();
    /// Of the questions.
    Q_INVOKABLE void showAll();
    /// A table to begin with, into the folder.
    Q_INVOKABLE void saveSample();

Q_SIGNALS:
    void changed();
    void left();

private:
    using Read = std::function<void(const Result<rest::ImportReport> &)>;

    void look();
    void send(const QString &path, const ApiClient::Headers &headers, const Read &read);
    void fail(ErrorCode code);
    void onKept();
    void showReport();

    const QString m_folder;
    QPointer<AccountClient> m_client; ///< null: of no server
    QByteArray m_bytes;
    QByteArray m_key; ///< of the part at hand: kept once, however often it is sent
    bool m_wasKeeping = false; ///< what failed was keeping it
    int m_asked = 0; ///< what an earlier question is answered with is of no interest
    State m_state;
    ImportFaultsModel m_faults;
    ImportQuestionsModel m_questions;
};

} // namespace wr
