#pragma once

#include "core/accountclient.h"
#include "core/rowsmodel.h"
#include "protocol/restreports.h"

#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace wr {

struct LearnerWordRow
{
    rest::LearnerWord word;

    QString key() const { return word.word; }
    bool operator==(const LearnerWordRow &other) const { return wire::toJsonObject(word) == wire::toJsonObject(other.word); }
};

/// The words a learner met, the hardest first. GUI thread.
class LearnerWordsModel : public RowsModel<LearnerWordRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { WordRole = Qt::UserRole, RateRole, AskedRole, PromptRole, RightRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const QList<rest::LearnerWord> &words);
};

/// How whoever is signed in did in all their games, as the server counted it. GUI thread.
class LearnerViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(bool isSignedIn READ isSignedIn NOTIFY changed)
    /// It is looked at.
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(int games READ games NOTIFY changed)
    Q_PROPERTY(int answered READ answered NOTIFY changed)
    /// 0 … 1, below 0 where nothing was right or wrong.
    Q_PROPERTY(double rate READ rate NOTIFY changed)
    /// The newest days, and how right the answers of each were; lists in the same order.
    Q_PROPERTY(QList<QString> dayNames READ dayNames NOTIFY changed)
    Q_PROPERTY(QList<double> dayRates READ dayRates NOTIFY changed)
    Q_PROPERTY(QList<QString> kindNames READ kindNames NOTIFY changed)
    Q_PROPERTY(QList<double> kindRates READ kindRates NOTIFY changed)
    Q_PROPERTY(wr::LearnerWordsModel *words READ words CONSTANT)

public:
    enum class Stage { Loading, Failed, Shown };
    Q_ENUM(Stage)

    struct State
    {
        bool isSignedIn = false;
        bool isOpen = false;
        Stage stage = Stage::Loading;
        ErrorCode fault = ErrorCode::None;
        rest::LearnerFigures figures;
    };

    /// `kindName`: what people call a kind of question.
    using KindName = std::function<QString(QuestionKind)>;
    explicit LearnerViewModel(KindName kindName, QObject *parent = nullptr);

    /// Null: nobody is signed in. `client` stays until the next call.
    void setAccount(AccountClient *client);
    /// For the showcase: a state no server was asked for.
    void show(const State &state);
    void retranslate() { Q_EMIT changed(); }

    bool isSignedIn() const { return m_state.isSignedIn; }
    bool isOpen() const { return m_state.isOpen; }
    Stage stage() const { return m_state.stage; }
    QString fault() const;
    int games() const { return m_state.figures.games; }
    int answered() const { return m_state.figures.answered; }
    double rate() const { return m_state.figures.rightRate.value_or(-1); }
    QList<QString> dayNames() const;
    QList<double> dayRates() const;
    QList<QString> kindNames() const;
    QList<double> kindRates() const;
    LearnerWordsModel *words() { return &m_words; }

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();

private:
    QList<rest::DayFigures> newestDays() const;

    const KindName m_kindName;
    QPointer<AccountClient> m_client;
    State m_state;
    LearnerWordsModel m_words;
};

} // namespace wr
