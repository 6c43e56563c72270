#pragma once

#include "core/rowsmodel.h"
#include "protocol/restquiz.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct VersionRow
{
    rest::QuizVersionSummary version;

    int key() const { return version.version; }
    bool operator==(const VersionRow &other) const { return wire::toJsonObject(version) == wire::toJsonObject(other.version); }
};

/// What a quiz was before, the newest first. GUI thread.
class VersionsModel : public RowsModel<VersionRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { VersionRole = Qt::UserRole, TitleRole, QuestionsRole, AtRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<rest::QuizVersionSummary> &versions);
};

} // namespace wr
