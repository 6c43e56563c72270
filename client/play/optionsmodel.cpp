#include "play/optionsmodel.h"

#include "kinds/kind.h"

namespace wr {

QVariant OptionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const OptionRow &row = rows().at(index.row());
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.text;
    case IsChosenRole:
        return row.isChosen;
    case IsFadedRole:
        return row.isFaded;
    case IsRightRole:
        return row.isRight;
    case IsWrongRole:
        return row.isWrong;
    case CountRole:
        return row.count;
    case ShareRole:
        return row.share;
    default:
        return {};
    }
}

QHash<int, QByteArray> OptionsModel::roleNames() const
{
    return {{TextRole, "text"},       {IsChosenRole, "isChosen"}, {IsFadedRole, "isFaded"}, {IsRightRole, "isRight"},
            {IsWrongRole, "isWrong"}, {CountRole, "count"},       {ShareRole, "share"}};
}

void OptionsModel::showOpen(const live::QuestionView &view, const QStringList &chosen, bool isGiven)
{
    QList<OptionRow> rows;
    for (const live::OptionView &option : view.options) {
        OptionRow row {option.id, option.text};
        row.isChosen = chosen.contains(option.id);
        row.isFaded = isGiven && !row.isChosen;
        rows.append(row);
    }
    setRows(rows);
}

void OptionsModel::showRevealed(const live::QuestionView &view, const QStringList &chosen, const live::QuestionRevealed &revealed)
{
    // Nothing is right or wrong in a poll.
    const bool isScored = kindOf(view.kind).isScored;
    int all = 0;
    QHash<QString, int> counts;
    for (const live::OptionCount &one : revealed.counts) {
        counts.insert(one.id, one.count);
        all += one.count;
    }
    QList<OptionRow> rows;
    for (const live::OptionView &option : view.options) {
        OptionRow row {option.id, option.text};
        row.isChosen = chosen.contains(option.id);
        row.isRight = revealed.right.contains(option.id);
        row.isWrong = isScored && row.isChosen && !row.isRight;
        row.isFaded = isScored && !row.isRight;
        row.count = counts.value(option.id);
        row.share = all > 0 ? double(row.count) / all : 0;
        rows.append(row);
    }
    setRows(rows);
}

void OptionsModel::showCounted(const live::QuestionView &view, const QList<live::OptionCount> &counts)
{
    int all = 0;
    QHash<QString, int> byId;
    for (const live::OptionCount &one : counts) {
        byId.insert(one.id, one.count);
        all += one.count;
    }
    QList<OptionRow> rows;
    for (const live::OptionView &option : view.options) {
        OptionRow row {option.id, option.text};
        row.count = byId.value(option.id);
        row.share = all > 0 ? double(row.count) / all : 0;
        rows.append(row);
    }
    setRows(rows);
}

void OptionsModel::clear()
{
    setRows({});
}

} // namespace wr
