#pragma once

#include "core/rowsmodel.h"
#include "protocol/messages.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// One option of the question on the page, with everything its tile shows.
struct OptionRow
{
    QString id;
    QString text;
    bool isChosen = false;
    bool isFaded = false; ///< another was chosen, or is right
    bool isRight = false;
    bool isWrong = false; ///< chosen, and not right
    int count = -1;       ///< how many chose it; -1 until the reveal
    double share = 0;     ///< of all who answered, 0 … 1

    const QString &key() const { return id; }
    bool operator==(const OptionRow &) const = default;
};

/// The options of the question on the page, in the order every device shows. GUI thread.
class OptionsModel : public RowsModel<OptionRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { TextRole = Qt::UserRole, IsChosenRole, IsFadedRole, IsRightRole, IsWrongRole, CountRole, ShareRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// While it may be answered: `chosen` are ticked; once `isGiven` the others step back.
    void showOpen(const live::QuestionView &view, const QStringList &chosen, bool isGiven);
    void showRevealed(const live::QuestionView &view, const QStringList &chosen, const live::QuestionRevealed &revealed);
    /// Open, with how many have chosen each so far: for a host.
    void showCounted(const live::QuestionView &view, const QList<live::OptionCount> &counts);
    void clear();
};

} // namespace wr
