//! The same story, unchanged, in one process and in a cluster.

use tests::{
    cluster::Cluster,
    embedded::Embedded,
    story::{self, Narrator},
};

fn folder(name: &str) -> std::path::PathBuf {
    std::env::temp_dir().join(format!("qingche-story-{name}-{}", std::process::id()))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_in_one_process_and_again_after_a_restart() {
    let folder = folder("embedded");
    let mut system = Embedded::new(&folder).unwrap();
    system.start().await.unwrap();
    let operator = system.first_operator().await.unwrap();
    story::play(&system.base(), &operator, &mut Narrator::silent()).await.unwrap();
    assert!(
        system.process().unwrap().stop(std::time::Duration::from_secs(60)),
        "SIGTERM ends it in good order"
    );
    system.start().await.unwrap();
    story::play(&system.base(), &operator, &mut Narrator::silent()).await.unwrap();
    drop(system);
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_in_a_cluster() {
    let folder = folder("cluster");
    let mut system = Cluster::prepare(&folder, None).unwrap();
    system.start().await.unwrap();
    let operator = system.first_operator().await.unwrap();
    story::play(&system.base(), &operator, &mut Narrator::silent()).await.unwrap();
    drop(system);
    std::fs::remove_dir_all(folder).unwrap();
}
