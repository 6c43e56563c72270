#pragma once

#include "protocol/messages.h"

#include <QAbstractListModel>
#include <QCollator>
#include <QSortFilterProxyModel>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// The players of a game as its host knows them, in the order in which they became known. Takes thousands
/// and a few changes a moment. GUI thread.
class RosterModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PlayerRole = Qt::UserRole, NameRole, IsConnectedRole, HasAnsweredRole, IsKickedRole, RoundTripRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_players.size()); }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void change(const QList<live::PlayerStatus> &changed);
    /// A new question: nobody has answered it.
    void forgetAnswers();
    void clear();

private:
    QList<live::PlayerStatus> m_players;
    QHash<PlayerNumber, int> m_rows;
};

/// Who of them is shown: by name, without those who were taken out, or those alone who have not answered.
class RosterView : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(bool isOnlyWaiting READ isOnlyWaiting WRITE setOnlyWaiting NOTIFY onlyWaitingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    explicit RosterView(RosterModel &roster, QObject *parent = nullptr);

    bool isOnlyWaiting() const { return m_isOnlyWaiting; }
    void setOnlyWaiting(bool isOnly);
    int count() const { return rowCount(); }

Q_SIGNALS:
    void onlyWaitingChanged();
    void countChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    // The locale "C" knows no numbers.
    QCollator m_collator {QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale()};
    bool m_isOnlyWaiting = false;
};

} // namespace wr
