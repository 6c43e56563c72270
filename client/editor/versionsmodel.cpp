#include "editor/versionsmodel.h"

#include <QDateTime>

namespace wr {

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::QuizVersionSummary &version = rows().at(index.row()).version;
    switch (role) {
    case VersionRole:
        return version.version;
    case TitleRole:
    case Qt::DisplayRole:
        return version.title;
    case QuestionsRole:
        return version.questions;
    case AtRole:
        return QDateTime::fromMSecsSinceEpoch(version.createdAt);
    default:
        return {};
    }
}

QHash<int, QByteArray> VersionsModel::roleNames() const
{
    return {{VersionRole, "version"}, {TitleRole, "title"}, {QuestionsRole, "questions"}, {AtRole, "at"}};
}

void VersionsModel::show(const QList<rest::QuizVersionSummary> &versions)
{
    QList<VersionRow> rows;
    for (const rest::QuizVersionSummary &version : versions)
        rows.append({version});
    setRows(rows);
}

} // namespace wr
